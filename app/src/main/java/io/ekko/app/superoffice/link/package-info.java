/**
 * The pages on which an administrator links SuperOffice step by step, with a check after each step, and looks after the link later.
 * What was entered stays in a sealed draft until the connection is made.
 */
@NullMarked
package io.ekko.app.superoffice.link;

import org.jspecify.annotations.NullMarked;
