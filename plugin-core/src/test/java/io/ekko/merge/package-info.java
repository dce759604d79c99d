/** Tests of merged records. */
@NullMarked
package io.ekko.merge;

import org.jspecify.annotations.NullMarked;
