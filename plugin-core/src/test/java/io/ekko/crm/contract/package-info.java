/**
 * What every connector promises, as one suite of tests per port. A connector's test class implements {@link
 * io.ekko.crm.contract.CrmContract} and gives it a {@link io.ekko.crm.contract.CrmWorld}.
 */
package io.ekko.crm.contract;
