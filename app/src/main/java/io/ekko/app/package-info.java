/**
 * The host: start, commands and the wiring of all modules.
 * The only package tree that sees every module.
 */
@NullMarked
package io.ekko.app;

import org.jspecify.annotations.NullMarked;
