/**
 * SuperOffice CRM, online and onsite, behind Ekko's ports. What is assumed of its interface and not documented is listed in
 * docs/connectors/superoffice-sandbox.md.
 */
@NullMarked
package io.ekko.connector.superoffice;

import org.jspecify.annotations.NullMarked;
