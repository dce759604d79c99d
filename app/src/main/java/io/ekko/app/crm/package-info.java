/**
 * The pages of the built-in CRM: tickets, contacts, companies, selections, import and settings.
 * Each page asks the stores and use cases of the connector; nothing is decided here.
 */
@NullMarked
package io.ekko.app.crm;

import org.jspecify.annotations.NullMarked;
