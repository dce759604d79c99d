/**
 * SuperOffice as its documentation describes it, with records that stay, run inside WireMock.
 * Where the documentation leaves a choice the fake can take either side.
 */
package io.ekko.connector.superoffice.fake;
