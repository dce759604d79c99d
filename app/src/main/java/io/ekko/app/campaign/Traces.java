package io.ekko.app.campaign;

import io.ekko.app.rules.RuleWords;
import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.eligibility.Decision;
import io.ekko.eligibility.Facts;
import io.ekko.eligibility.Objection;
import io.ekko.eligibility.Replay;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.VerdictLog;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.policy.Policy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns stored verdicts of one connection into traces, in the reader's words. */
final class Traces {
    private final Campaigns store;
    private final Map<CampaignId, Campaign> campaigns = new HashMap<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private final Texts texts;
    private final Formats formats;
    private final RuleWords rules;
    private final FactWords facts;

    /** @param texts with the bundles of campaigns and of rules */
    Traces(Campaigns store, List<Campaign> campaigns, Texts texts, Formats formats) {
        this.store = store;
        this.texts = texts;
        this.formats = formats;
        this.rules = new RuleWords(texts, formats);
        Map<CampaignId, String> names = new HashMap<>();
        campaigns.forEach(campaign -> {
            this.campaigns.put(campaign.id(), campaign);
            names.put(campaign.id(), campaign.name());
        });
        this.facts = new FactWords(texts, formats, names);
    }

    Trace of(VerdictLog.Entry verdict, String person) {
        Campaign campaign = campaigns.get(verdict.campaign());
        Policy policy = policy(verdict);
        Optional<Replay> replay = Replay.of(verdict, policy);
        boolean asked = verdict.decision() == Decision.INVITE;
        return new Trace(
                verdict,
                person,
                campaign == null ? "" : campaign.name(),
                formats.dateTime(verdict.decidedAt()),
                replay.filter(again -> !again.same()).isPresent(),
                asked ? List.of() : replay.map(this::change).orElseGet(() -> List.of(remedy(verdict.rule()))),
                asked ? "" : free(replay.map(Replay::freeAt).orElse(null), verdict.decidedAt()),
                replay.map(again -> answers(again, verdict, campaign, policy)).orElse(List.of()));
    }

    private Policy policy(VerdictLog.Entry verdict) {
        return policies.computeIfAbsent(
                verdict.campaign() + "/" + verdict.policyVersion(),
                key -> store.policy(verdict.campaign(), verdict.policyVersion())
                        .orElseThrow(() -> new IllegalStateException("no policy of " + key)));
    }

    private List<String> change(Replay replay) {
        return replay.objections().stream()
                .map(Objection::rule)
                .map(this::remedy)
                .toList();
    }

    /** What would have to change for a rule to let the person pass. */
    String remedy(String rule) {
        String key = "rules.remedy." + rule;
        return texts.has(key) ? texts.get(key) : texts.get("campaign.rule." + rule);
    }

    /** When another occasion could pass. */
    String free(@Nullable Instant at, Instant now) {
        if (at == null) {
            return texts.get("campaign.trace.free.never");
        }
        return at.isAfter(now)
                ? texts.get("campaign.trace.free", formats.dateTime(at))
                : texts.get("campaign.trace.free.now");
    }

    private List<Trace.Answer> answers(
            Replay replay, VerdictLog.Entry verdict, @Nullable Campaign campaign, Policy policy) {
        Facts seen = verdict.facts();
        Map<String, String> sentences = campaign == null ? Map.of() : rules.sentences(policy, campaign.kind());
        return replay.answers().stream()
                .filter(answer -> sentences.containsKey(answer.rule()) || answer.objection() != null)
                .map(answer -> new Trace.Answer(
                        sentences.getOrDefault(answer.rule(), answer.rule()),
                        facts.of(seen, RuleFacts.of(answer.rule())),
                        said(answer),
                        answer.objection() != null))
                .toList();
    }

    private String said(Rules.Answer answer) {
        Objection objection = answer.objection();
        if (objection == null) {
            return texts.get("campaign.trace.passes");
        }
        return objection.until() == null
                ? texts.get("campaign.trace.objects")
                : texts.get("campaign.trace.until", formats.dateTime(objection.until()));
    }
}
