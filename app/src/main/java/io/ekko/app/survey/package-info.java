/**
 * The administrator's pages on surveys: what is asked, in which words and colours, and how it looks to the customer.
 */
@NullMarked
package io.ekko.app.survey;

import org.jspecify.annotations.NullMarked;
