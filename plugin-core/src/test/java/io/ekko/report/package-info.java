/** Tests of reports, against a raw recount too. */
@NullMarked
package io.ekko.report;

import org.jspecify.annotations.NullMarked;
