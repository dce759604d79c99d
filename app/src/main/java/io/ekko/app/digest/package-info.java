/**
 * The weekly mail with the numbers of a connection: ordered and ended on a page, written in the reader's language.
 */
@NullMarked
package io.ekko.app.digest;

import org.jspecify.annotations.NullMarked;
