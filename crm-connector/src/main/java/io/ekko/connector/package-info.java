/**
 * Connectors to CRMs, one package each, behind the ports of {@code io.ekko.crm}.
 * HTTP clients and wire JSON live here and nowhere else.
 */
@NullMarked
package io.ekko.connector;

import org.jspecify.annotations.NullMarked;
