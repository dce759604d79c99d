/**
 * SuperOffice in the program: how its tenants are linked, checked and installed, how often they are called, and what they push.
 */
@NullMarked
package io.ekko.app.superoffice;

import org.jspecify.annotations.NullMarked;
