package io.ekko.app.doubt;

import io.ekko.app.access.Pages;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.connection.ConnectionTabs;
import io.ekko.app.mail.MessageIds;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Page;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.app.web.Tab;
import io.ekko.app.web.Templates;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.id.InvitationId;
import io.ekko.invitation.MailsInDoubt;
import io.ekko.invitation.MailsInDoubt.Mail;
import io.ekko.invitation.SettleDoubt.Found;
import io.ekko.language.Texts;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of mails in doubt, what to do about them, and the operator's word: it went, or it did not. Each act is asked about first. */
@Path("/set-up/in-doubt")
@Produces("text/html;charset=UTF-8")
public final class InDoubtPages {
    /** Those settled make room for more. */
    private static final int ROWS = 100;

    private static final String BUNDLE = "doubt";

    private final Connections connections;
    private final Campaigns campaigns;
    private final MailsInDoubt mails;
    private final SettleMails settle;
    private final MessageIds messageIds;
    private final Pages pages;

    public InDoubtPages(
            Connections connections,
            Campaigns campaigns,
            MailsInDoubt mails,
            SettleMails settle,
            MessageIds messageIds,
            Pages pages) {
        this.connections = connections;
        this.campaigns = campaigns;
        this.mails = mails;
        this.settle = settle;
        this.messageIds = messageIds;
        this.pages = pages;
    }

    @GET
    public String list(
            @Context ContainerRequestContext request,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("connection") @DefaultValue("") String number) {
        Page page = pages.of(request, Place.SET_UP, BUNDLE);
        Campaign chosen = campaign(campaign).orElse(null);
        List<Connection> all = connections.all();
        Optional<Connection> only = ChosenConnection.only(all, number);
        List<InDoubtWords> words = only.map(List::of).orElse(all).stream()
                .filter(one -> chosen == null || chosen.connection().equals(one.id()))
                .map(one -> words(page, one, chosen))
                .filter(one -> one.count() > 0)
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("campaign", chosen);
        model.put("waiting", words);
        model.put(
                "tabs", chosen == null ? ConnectionTabs.withAll(page, all, only, "/set-up/in-doubt") : List.<Tab>of());
        model.put("several", all.size() > 1);
        return Templates.html("doubt/list.jte", model);
    }

    private InDoubtWords words(Page page, Connection connection, @Nullable Campaign campaign) {
        CampaignId only = campaign == null ? null : campaign.id();
        return new InDoubtWords(
                page,
                connection,
                mails.of(connection.id(), only, ROWS),
                mails.count(connection.id(), only),
                messageIds,
                campaign == null ? "" : "?campaign=" + campaign.id());
    }

    /** Asks before one mail is settled. */
    @GET
    @Path("{connection: \\d+}/{invitation: \\d+}/{number: \\d}/{kind: sent|not-sent}")
    public Response ask(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @PathParam("invitation") long invitation,
            @PathParam("number") int number,
            @PathParam("kind") String found,
            @QueryParam("campaign") @Nullable String campaign) {
        Connection known = ChosenConnection.at(connections.all(), connection);
        Optional<Mail> mail =
                invitation < 1 ? Optional.empty() : mails.find(known.id(), new InvitationId(invitation), number);
        if (mail.isEmpty()) {
            return back(request, campaign, "doubt.gone");
        }
        Page page = pages.of(request, Place.SET_UP, BUNDLE);
        InDoubtWords words =
                new InDoubtWords(page, known, List.of(mail.get()), 1, messageIds, back(campaign(campaign)));
        return Response.ok(Templates.html(
                        "doubt/ask.jte", Map.of("page", page, "words", words, "found", found, "all", false)))
                .build();
    }

    @POST
    @Path("{connection: \\d+}/{invitation: \\d+}/{number: \\d}/{kind: sent|not-sent}")
    public Response settle(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @PathParam("invitation") long invitation,
            @PathParam("number") int number,
            @PathParam("kind") String found,
            @QueryParam("campaign") @Nullable String campaign) {
        ConnectionId known = ChosenConnection.at(connections.all(), connection).id();
        boolean settled =
                invitation > 0 && settle.one(request, known, new InvitationId(invitation), number, found(found));
        return back(request, campaign, settled ? "doubt.done." + found : "doubt.gone", 1);
    }

    /** Asks before all that are listed are settled alike. */
    @GET
    @Path("{connection: \\d+}/all/{kind: sent|not-sent}")
    public Response askAll(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @PathParam("kind") String found,
            @QueryParam("campaign") @Nullable String campaign) {
        Page page = pages.of(request, Place.SET_UP, BUNDLE);
        InDoubtWords words = words(
                page,
                ChosenConnection.at(connections.all(), connection),
                campaign(campaign).orElse(null));
        if (words.mails().isEmpty()) {
            return back(request, campaign, "doubt.gone");
        }
        return Response.ok(Templates.html(
                        "doubt/ask.jte", Map.of("page", page, "words", words, "found", found, "all", true)))
                .build();
    }

    @POST
    @Path("{connection: \\d+}/all/{kind: sent|not-sent}")
    public Response settleAll(
            @Context ContainerRequestContext request,
            @PathParam("connection") long connection,
            @PathParam("kind") String found,
            @FormParam("mail") List<String> listed,
            @QueryParam("campaign") @Nullable String campaign) {
        ConnectionId known = ChosenConnection.at(connections.all(), connection).id();
        int settled = 0;
        for (String mail : listed.subList(0, Math.min(listed.size(), ROWS))) {
            if (mail.matches("[1-9]\\d{0,17}/\\d")) {
                String[] parts = mail.split("/", 2);
                settled += settle.one(
                                request,
                                known,
                                new InvitationId(Long.parseLong(parts[0])),
                                Integer.parseInt(parts[1]),
                                found(found))
                        ? 1
                        : 0;
            }
        }
        return back(request, campaign, settled > 0 ? "doubt.done." + found : "doubt.gone", settled);
    }

    private static Found found(String word) {
        return word.equals("sent") ? Found.SENT : Found.NOT_SENT;
    }

    private Optional<Campaign> campaign(@Nullable String number) {
        return Optional.ofNullable(number)
                .filter(digits -> digits.matches("[1-9]\\d{0,17}"))
                .flatMap(digits -> campaigns.byId(new CampaignId(Long.parseLong(digits))));
    }

    private static String back(Optional<Campaign> campaign) {
        return campaign.map(one -> "?campaign=" + one.id()).orElse("");
    }

    private Response back(ContainerRequestContext request, @Nullable String campaign, String key, Object... arguments) {
        Texts texts = pages.texts(request, BUNDLE);
        String text = texts.get(key, arguments);
        pages.leave(request, key.equals("doubt.gone") ? new Flash(Flash.Kind.INFO, text) : Flash.good(text));
        return Reply.seeOther("/set-up/in-doubt" + back(campaign(campaign)));
    }
}
