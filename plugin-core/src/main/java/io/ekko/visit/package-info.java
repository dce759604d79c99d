/**
 * Who opened the links of a mail, and the signs by which a machine that submits is told from a person.
 */
@NullMarked
package io.ekko.visit;

import org.jspecify.annotations.NullMarked;
