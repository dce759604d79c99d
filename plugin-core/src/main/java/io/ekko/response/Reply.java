package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.Contact;
import io.ekko.id.InvitationId;
import io.ekko.visit.Evidence;
import org.jspecify.annotations.Nullable;

/** An answer together with what it answers. */
public sealed interface Reply {
    /** The source of answers given on Ekko's own page. */
    String PAGE = "page";

    Answer answer();

    /** {@link #PAGE}, or the name of the outside source. */
    String source();

    /**
     * An answer to an invitation.
     *
     * @param evidence what was seen of its submit; null when it was not submitted to a page
     */
    record ToInvitation(
            InvitationId invitation,
            Answer answer,
            String source,
            @Nullable Evidence evidence) implements Reply {
        public ToInvitation(InvitationId invitation, Answer answer, String source) {
            this(invitation, answer, source, null);
        }
    }

    /**
     * An answer that another tool has asked for.
     *
     * @param respondent as the CRM knows the person now
     * @param delivery the tool's id of the delivery: the same delivery counts once
     */
    record FromOutside(
            ConnectionId connection,
            CampaignId campaign,
            Contact respondent,
            Answer answer,
            String source,
            String delivery)
            implements Reply {
        /** What makes the response the only one of its delivery. */
        String key() {
            return source + "/" + delivery;
        }
    }
}
