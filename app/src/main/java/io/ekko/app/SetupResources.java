package io.ekko.app;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.ekko.app.access.Audit;
import io.ekko.app.access.Pages;
import io.ekko.app.campaign.CampaignActs;
import io.ekko.app.campaign.CampaignApi;
import io.ekko.app.campaign.CampaignLists;
import io.ekko.app.campaign.CampaignPages;
import io.ekko.app.campaign.CampaignPaths;
import io.ekko.app.campaign.CheckPages;
import io.ekko.app.campaign.Rehearsals;
import io.ekko.app.campaign.VerdictApi;
import io.ekko.app.campaign.WhomPages;
import io.ekko.app.campaign.WhyPages;
import io.ekko.app.connection.ConnectionPages;
import io.ekko.app.connection.LookAtCrm;
import io.ekko.app.connection.SourcePages;
import io.ekko.app.doubt.InDoubtApi;
import io.ekko.app.doubt.InDoubtPages;
import io.ekko.app.doubt.SettleMails;
import io.ekko.app.doubtful.DoubtfulPages;
import io.ekko.app.engine.OwnAddresses;
import io.ekko.app.mail.MessageIds;
import io.ekko.app.rules.ChangeRules;
import io.ekko.app.rules.PolicyApi;
import io.ekko.app.rules.RulesPages;
import io.ekko.app.rules.WhatIfPages;
import io.ekko.app.suppressed.SuppressedPages;
import io.ekko.app.survey.LogoPages;
import io.ekko.app.survey.SurveyApi;
import io.ekko.app.survey.SurveyEditor;
import io.ekko.campaign.CampaignFigures;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.CountMembers;
import io.ekko.campaign.EndCampaign;
import io.ekko.campaign.PauseCampaign;
import io.ekko.campaign.StartCampaign;
import io.ekko.campaign.Waves;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.RehearseWave;
import io.ekko.eligibility.VerdictLog;
import io.ekko.eligibility.Verdicts;
import io.ekko.inbox.AnswerSources;
import io.ekko.inbox.Inbox;
import io.ekko.invitation.Episodes;
import io.ekko.invitation.InvitationLog;
import io.ekko.invitation.Invitations;
import io.ekko.invitation.MailsInDoubt;
import io.ekko.invitation.SettleDoubt;
import io.ekko.link.Links;
import io.ekko.privacy.AllowAsking;
import io.ekko.privacy.Hindrances;
import io.ekko.privacy.StopAsking;
import io.ekko.response.AcceptSubmit;
import io.ekko.response.DismissSubmits;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.response.RecordAnswer;
import io.ekko.response.ResponseEvidence;
import io.ekko.subscription.Subscriptions;
import io.ekko.survey.Surveys;
import io.ekko.whatif.ReadPast;
import io.ekko.whatif.ReadPopulation;
import io.ekko.whatif.WhatIf;
import io.ekko.work.Alarm;
import io.ekko.writeback.WriteBacksDue;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The administrator's pages on campaigns, surveys and connections, and the API beside them.
 *
 * @param mailServer whether mails leave the house, and do not stay in the outbox
 */
public record SetupResources(
        Jdbi jdbi,
        Crms crms,
        OwnAddresses addresses,
        Alarm alarm,
        InstantSource clock,
        Pages pages,
        Histories histories,
        Links links,
        AnswerSources sources,
        MessageIds messageIds,
        boolean mailServer) {

    public void register(JerseyEnvironment jersey) {
        Campaigns campaigns = new Campaigns(jdbi);
        Surveys surveys = new Surveys(jdbi);
        Connections connections = new Connections(jdbi);
        InvitationLog invitations = new InvitationLog(jdbi);
        VerdictLog verdicts = new VerdictLog(jdbi);
        StartCampaign start = new StartCampaign(campaigns, alarm, clock);
        PauseCampaign pause = new PauseCampaign(campaigns, clock);
        EndCampaign end = new EndCampaign(jdbi, campaigns, clock);

        jersey.register(new CampaignPages(
                campaigns,
                new CampaignFigures(jdbi),
                new Waves(jdbi),
                new Invitations(jdbi),
                invitations,
                new Verdicts(jdbi),
                connections,
                pages,
                clock));
        jersey.register(new CampaignLists(campaigns, invitations, verdicts, connections, pages));
        jersey.register(new CampaignActs(campaigns, start, pause, end, pages));
        jersey.register(new WhomPages(campaigns, surveys, connections, crms, pages, clock));
        jersey.register(new CampaignPaths(campaigns, surveys, pages, clock));
        jersey.register(new CheckPages(campaigns, surveys, crms, pages, clock, mailServer));
        ChangeRules changeRules = new ChangeRules(jdbi, campaigns, new Audit(jdbi, clock), clock);
        jersey.register(new RulesPages(campaigns, connections, new Verdicts(jdbi), changeRules, pages, clock));
        jersey.register(new WhatIfPages(
                campaigns,
                connections,
                new WhatIf(campaigns, new ReadPopulation(crms, histories, clock), new ReadPast(jdbi), clock),
                pages));
        jersey.register(new WhyPages(verdicts, invitations, campaigns, connections, crms, histories, pages, clock));
        jersey.register(new Rehearsals(
                campaigns, connections, new CountMembers(crms), new RehearseWave(crms, histories, clock), pages));
        jersey.register(new SurveyEditor(surveys, connections, links, pages, clock));
        jersey.register(new LogoPages(surveys, pages));
        jersey.register(new SourcePages(jdbi, sources, pages, clock));
        jersey.register(new ConnectionPages(
                connections,
                sources,
                new WriteBacksDue(jdbi),
                new Inbox(jdbi),
                new Subscriptions(jdbi),
                new Episodes(jdbi),
                crms,
                new LookAtCrm(crms, addresses),
                alarm,
                pages,
                clock));
        jersey.register(new DoubtfulPages(
                connections,
                campaigns,
                new DoubtfulSubmits(jdbi),
                new AcceptSubmit(jdbi, new RecordAnswer(jdbi, clock, alarm)),
                new DismissSubmits(jdbi),
                new ResponseEvidence(jdbi),
                new Audit(jdbi, clock),
                pages));
        jersey.register(new SuppressedPages(
                connections,
                crms,
                new Hindrances(jdbi),
                new StopAsking(jdbi, clock, alarm),
                new AllowAsking(jdbi, clock, alarm),
                pages,
                new Audit(jdbi, clock)));
        MailsInDoubt mailsInDoubt = new MailsInDoubt(jdbi);
        SettleMails settle = new SettleMails(new SettleDoubt(jdbi, alarm, clock), new Audit(jdbi, clock));
        jersey.register(new InDoubtPages(connections, campaigns, mailsInDoubt, settle, messageIds, pages));
        jersey.register(new InDoubtApi(connections, mailsInDoubt, settle, messageIds));
        jersey.register(new SurveyApi(surveys, connections, clock));
        jersey.register(new PolicyApi(campaigns, changeRules));
        jersey.register(new VerdictApi(verdicts, campaigns, connections, crms));
        jersey.register(new CampaignApi(campaigns, surveys, connections, start, pause, end, clock));
    }
}
