/**
 * The main job from beginning to end, on real databases and over real HTTP: once told plainly, once with a restart between each two
 * steps, and once for each moment at which the program can die.
 */
@NullMarked
package io.ekko.app.story;

import org.jspecify.annotations.NullMarked;
