/**
 * The NPS calculator: three counts in, the sum shown step by step.
 */
@NullMarked
package io.ekko.app.calculator;

import org.jspecify.annotations.NullMarked;
