/**
 * What every page in the browser is given: the reader's texts, place, theme, and what was typed into a form. Templates lie in
 * {@code src/main/jte}, the stylesheet in {@code assets/ekko.css}.
 */
@NullMarked
package io.ekko.app.web;

import org.jspecify.annotations.NullMarked;
