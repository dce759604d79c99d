/**
 * How Ekko and a SuperOffice tenant are linked: environments, where the tenant is, the system user's ticket, sign-in of people.
 * What SuperOffice signs is verified here, and nothing is sent to a host that is not SuperOffice.
 */
@NullMarked
package io.ekko.connector.superoffice.link;

import org.jspecify.annotations.NullMarked;
