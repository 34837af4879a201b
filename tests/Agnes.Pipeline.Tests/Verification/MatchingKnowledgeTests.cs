using Agnes.Pipeline.Verification;

namespace Agnes.Pipeline.Tests.Verification;

public sealed class MatchingKnowledgeTests
{
    private static readonly StoredKnowledge Stored = new(
        Statement("Net revenue", "Net revenue excludes refunds and taxes of the current quarter.", ["net_revenue", "refunds"]),
        IsOpen: true,
        MergedInto: null);

    [Test]
    public void The_id_depends_on_title_and_content()
    {
        Assert.That(KnowledgeId.OfItem("a", "b"), Is.EqualTo("kv_6783a31eabf6"));
        Assert.That(KnowledgeId.OfContradiction("kv_1", "kv_2"), Is.EqualTo(KnowledgeId.OfContradiction("kv_2", "kv_1")));
    }

    [Test]
    public void The_same_text_is_the_same_item_regardless_of_case_and_spaces() =>
        Assert.That(
            new KnowledgeMatcher([Stored]).Match(Stored.Statement with { Id = "kv_other", Title = "net  revenue" }),
            Is.EqualTo(new KnowledgeMatch.Again(Stored.Statement.Id)));

    [Test]
    public void A_paraphrase_with_the_same_entities_is_the_same_item() =>
        Assert.That(
            new KnowledgeMatcher([Stored]).Match(
                Statement("Revenue, net", "Net revenue excludes taxes and refunds of this quarter.", ["NET_REVENUE", "refunds"])),
            Is.EqualTo(new KnowledgeMatch.Again(Stored.Statement.Id)));

    [Test]
    public void Nearly_the_same_text_is_the_same_item_even_without_entities() =>
        Assert.That(
            new KnowledgeMatcher([Stored]).Match(
                Statement("Net revenue", "Net revenue excludes refunds and taxes of a current quarter.", [])),
            Is.EqualTo(new KnowledgeMatch.Again(Stored.Statement.Id)));

    [Test]
    public void Short_texts_are_not_matched_by_similarity()
    {
        var stored = new StoredKnowledge(Statement("Rows", "Rows count from 1.", []), IsOpen: true, MergedInto: null);

        Assert.That(
            new KnowledgeMatcher([stored]).Match(Statement("Rows", "Rows count from 2.", [])),
            Is.TypeOf<KnowledgeMatch.Added>());
    }

    [Test]
    public void Items_of_different_domains_are_not_matched() =>
        Assert.That(
            new KnowledgeMatcher([Stored]).Match(
                Statement("Net revenue", "Net revenue excludes refunds and taxes of a current quarter.", []) with
                {
                    Domain = KnowledgeDomain.Product,
                }),
            Is.TypeOf<KnowledgeMatch.Added>());

    [Test]
    public void A_correction_is_never_a_paraphrase_of_the_corrected_item()
    {
        var correction = Statement(
            "Net revenue", "Net revenue includes refunds and taxes of the current quarter.", ["net_revenue", "refunds"]) with
        {
            DetectionType = DetectionType.Correction,
        };

        var added = (KnowledgeMatch.Added)new KnowledgeMatcher([Stored]).Match(correction);

        Assert.That(added.Corrects, Is.EqualTo(Stored.Statement.Id));
        Assert.That(added.Duplicates, Is.EqualTo((LikelyDuplicate[])[new(Stored.Statement.Id, 1)]));
    }

    [Test]
    public void An_item_that_only_shares_entities_is_a_likely_duplicate()
    {
        var added = (KnowledgeMatch.Added)new KnowledgeMatcher([Stored]).Match(
            Statement("Where refunds go", "They are booked a day late.", ["refunds", "net_revenue", "ledger", "bank"]));

        Assert.That(added.Corrects, Is.Null);
        Assert.That(added.Duplicates, Is.EqualTo((LikelyDuplicate[])[new(Stored.Statement.Id, 0.5)]));
    }

    [Test]
    public void A_merged_item_matches_as_the_item_that_it_was_merged_into()
    {
        var retired = Stored with { IsOpen = false, MergedInto = "kv_b" };
        var merged = new StoredKnowledge(Statement("Merged", "Something else.", []) with { Id = "kv_b" }, IsOpen: true, MergedInto: null);

        Assert.That(
            new KnowledgeMatcher([retired, merged]).Match(Stored.Statement), Is.EqualTo(new KnowledgeMatch.Again("kv_b")));
    }

    [Test]
    public void A_cycle_of_merged_items_terminates() =>
        Assert.That(
            new KnowledgeMatcher([Stored with { MergedInto = Stored.Statement.Id }]).Match(Stored.Statement),
            Is.EqualTo(new KnowledgeMatch.Again(Stored.Statement.Id)));

    [Test]
    public void A_matched_finding_is_part_of_the_next_comparison()
    {
        var matcher = new KnowledgeMatcher([]);

        Assert.That(matcher.Match(Stored.Statement), Is.TypeOf<KnowledgeMatch.Added>());
        Assert.That(matcher.Match(Stored.Statement), Is.EqualTo(new KnowledgeMatch.Again(Stored.Statement.Id)));
    }

    private static KnowledgeStatement Statement(string title, string content, string[] entities) => new(
        KnowledgeId.OfItem(title, content),
        DetectionType.UnpromptedDefinition,
        KnowledgeDomain.Finance,
        title,
        content,
        entities);
}
