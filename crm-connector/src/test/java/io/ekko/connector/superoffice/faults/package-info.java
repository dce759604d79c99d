/**
 * The lives of the fault simulator with SuperOffice: real HTTP to the fake, and everything on the way that goes wrong with SuperOffice.
 * {@code dev/faults --crm superoffice} and a test run them.
 */
package io.ekko.connector.superoffice.faults;
