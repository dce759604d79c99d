/**
 * What users of SuperOffice see of Ekko on their screens: web panels on contacts, companies, requests and dashboards, and the score as a
 * tile. Each is known by a key of ours, and nothing without that key is touched.
 */
@NullMarked
package io.ekko.connector.superoffice.panel;

import org.jspecify.annotations.NullMarked;
