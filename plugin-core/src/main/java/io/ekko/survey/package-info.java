/**
 * What is asked: question, texts per language and look.
 */
@NullMarked
package io.ekko.survey;

import org.jspecify.annotations.NullMarked;
