/**
 * The rules of a campaign as administrators read and set them: one page in plain words, the form behind it, and the same for programs.
 */
@NullMarked
package io.ekko.app.rules;

import org.jspecify.annotations.NullMarked;
