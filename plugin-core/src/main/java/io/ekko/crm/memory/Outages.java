package io.ekko.crm.memory;

import io.ekko.crm.CrmFailure;
import org.jspecify.annotations.Nullable;

/** What goes wrong between Ekko and a {@link MemoryCrm}, as far as somebody asked for it. Safe for several threads. */
final class Outages {
    private @Nullable CrmFailure lasting;
    private @Nullable CrmFailure once;
    private boolean losesAnswer;

    /** From now on every call fails like this; null ends it. */
    synchronized void lastingly(@Nullable CrmFailure failure) {
        lasting = failure;
    }

    /** The next call fails like this; those after it work. */
    synchronized void once(CrmFailure failure) {
        once = failure;
    }

    /** The next write is done, and its caller does not hear of it. */
    synchronized void loseTheNextAnswer() {
        losesAnswer = true;
    }

    synchronized boolean lasting() {
        return lasting != null;
    }

    /**
     * At the beginning of every call.
     *
     * @throws CrmFailure when the CRM cannot be reached
     */
    synchronized void reach() {
        CrmFailure refusal = once;
        once = null;
        if (refusal != null) {
            throw refusal;
        }
        if (lasting != null) {
            throw lasting;
        }
    }

    /**
     * At the end of every write.
     *
     * @throws CrmFailure.Retryable when the answer is lost
     */
    synchronized void answer() {
        if (losesAnswer) {
            losesAnswer = false;
            throw new CrmFailure.Retryable("the answer was lost on the way");
        }
    }
}
