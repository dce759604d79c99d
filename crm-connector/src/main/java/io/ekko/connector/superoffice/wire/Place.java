package io.ekko.connector.superoffice.wire;

import io.ekko.crm.CrmFailure;
import java.net.URI;

/** Where the interface of one tenant is. Hosts move; nobody keeps an address longer than a call. */
public interface Place {
    /**
     * The address that all paths begin with, such as {@code https://online2.superoffice.com/Cust12345/api/v1}.
     *
     * @throws CrmFailure.Retryable while the tenant is closed to programs, with the time after which it is worth asking again
     * @throws CrmFailure.Rejected when the tenant is gone
     */
    URI root();

    /** The tenant is not at this address (any more): the next {@link #root} is looked up anew. */
    void wrong(URI root);

    /** Something is the matter there; the next {@link #root} looks whether the tenant is closed. */
    void doubt();
}
