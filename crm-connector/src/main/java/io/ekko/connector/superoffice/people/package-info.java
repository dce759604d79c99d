/**
 * Reading the people of SuperOffice ("persons") with what decides whether and how they may be asked.
 * SuperOffice calls a company a contact, and a contact a person.
 */
@NullMarked
package io.ekko.connector.superoffice.people;

import org.jspecify.annotations.NullMarked;
