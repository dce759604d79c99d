/**
 * The configuration file: keys, defaults and ranges.
 * {@code ekko.yml} in the resources is the same with a comment on each key.
 */
@NullMarked
package io.ekko.app.config;

import org.jspecify.annotations.NullMarked;
