/**
 * The program in a real browser: the newcomer's path, every page at every width in light and dark, and every link once.
 * Skipped where no Chromium is installed.
 */
@NullMarked
package io.ekko.app.browser;

import org.jspecify.annotations.NullMarked;
