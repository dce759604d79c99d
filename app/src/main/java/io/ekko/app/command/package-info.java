/**
 * The commands of {@code ekko}: serve, migrate, check, demo.
 * Each reads the configuration and hands over.
 */
@NullMarked
package io.ekko.app.command;

import org.jspecify.annotations.NullMarked;
