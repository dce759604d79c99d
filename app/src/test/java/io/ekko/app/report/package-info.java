/** Tests of the pages of insight over HTTP. */
@NullMarked
package io.ekko.app.report;

import org.jspecify.annotations.NullMarked;
