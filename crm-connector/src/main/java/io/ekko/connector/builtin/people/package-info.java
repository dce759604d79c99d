/**
 * Contacts and companies of the built-in CRM.
 * Stores, and the use cases that change them.
 */
@NullMarked
package io.ekko.connector.builtin.people;

import org.jspecify.annotations.NullMarked;
