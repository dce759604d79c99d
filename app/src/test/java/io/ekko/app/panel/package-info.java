/** Panels in the CRM's own windows, against a stand-in for SuperOffice. */
@NullMarked
package io.ekko.app.panel;

import org.jspecify.annotations.NullMarked;
