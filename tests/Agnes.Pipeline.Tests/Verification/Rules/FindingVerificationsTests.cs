using Agnes.Pipeline.Verification;

namespace Agnes.Pipeline.Tests.Verification.Rules;

[CancelAfter(30_000)]
public sealed class FindingVerificationsTests
{
    // Corrections in response to the assistant.
    [TestCase("No, it's actually one row for each planting.", "It's actually one row for each planting. (In answer to: The table `tree_rows` holds one row for each tree)")]
    [TestCase("no, the pear trees are counted twice", "The pear trees are counted twice.")]
    [TestCase("Nope. There are two tables for that.", null)]
    [TestCase("no - `planted_on` is the day of the order, not of the planting", "`planted_on` is the day of the order, not of the planting.")]
    [TestCase("Not quite: our rows are numbered from zero", "Our rows are numbered from zero.")]
    [TestCase("That's wrong, the rows are numbered from zero.", "The rows are numbered from zero.")]
    [TestCase("that’s not correct, because felled trees have no row", "Felled trees have no row.")]
    [TestCase("That's not our table, it's the one of the nursery.", "That's not our table, it's the one of the nursery. (In answer to: The table `tree_rows` holds one row for each tree)")]
    [TestCase("Actually, the nursery is the owner of that table.", "The nursery is the owner of that table.")]
    [TestCase("You confused tree_rows with tree_lots", "You confused tree_rows with tree_lots. (In answer to: The table `tree_rows` holds one row for each tree)")]
    [TestCase("The figure should be 812, not 821.", "The figure should be 812, not 821.")]
    [TestCase("tree_rows isn't a table, it's a view over two tables", "Tree_rows isn't a table, it's a view over two tables.")]
    [TestCase("No - yield excludes windfalls", "Yield excludes windfalls.")]
    [TestCase("the correct term is rootstock", "The correct term is rootstock.")]
    [TestCase("Section 3 is made up, we never planted cherries", "Section 3 is made up, we never planted cherries.")]
    public async Task A_correction_is_found_with_the_correct_statement(string said, string? content)
    {
        var findings = await Rules.FindAsync(Rules.Answer, said, TestContext.CurrentContext.CancellationToken);

        Assert.That(findings.Select(finding => finding.Content), Is.EqualTo(content is null ? [] : new[] { content }));
        Assert.That(findings.Select(finding => finding.DetectionType), Has.All.EqualTo(DetectionType.Correction));
    }

    [TestCase("That's wrong. Felled trees keep their row.", "Felled trees keep their row.", TestName = "The sentence after a verdict is the correct statement")]
    public async Task A_verdict_without_a_statement_applies_to_the_next_sentence(string said, string content)
    {
        var findings = await Rules.FindAsync(Rules.Answer, said, TestContext.CurrentContext.CancellationToken);

        Assert.That(findings.Select(finding => (finding.DetectionType, finding.Content)), Is.EqualTo([(DetectionType.Correction, content)]));
    }

    // Confirmations of a specific statement.
    [TestCase(Rules.Answer, "Exactly, felled trees keep their row.", "Felled trees keep their row.")]
    [TestCase(Rules.Answer, "Yes, that's right: net weight excludes the crates.", "Net weight excludes the crates.")]
    [TestCase(Rules.Answer, "Correct - `tree_rows` has no duplicates.", "`tree_rows` has no duplicates.")]
    [TestCase("So net weight excludes the crates, right?", "Exactly.", "Net weight excludes the crates.")]
    [TestCase("I read the schema. Felled trees keep their row. Is that correct?", "yes, that's correct", "Felled trees keep their row.")]
    public async Task A_confirmation_is_found_with_the_confirmed_statement(string before, string said, string content)
    {
        var findings = await Rules.FindAsync(before, said, TestContext.CurrentContext.CancellationToken);

        Assert.That(findings.Select(finding => (finding.DetectionType, finding.Content)), Is.EqualTo([(DetectionType.Confirmation, content)]));
    }

    // Unprompted definitions.
    [TestCase("For reference, `tree_rows` is filled every night.", "`tree_rows` is filled every night.")]
    [TestCase("FYI: the harvest year starts in March", "The harvest year starts in March.")]
    [TestCase("Note that rows are numbered from zero.", "Rows are numbered from zero.")]
    [TestCase("Keep in mind that felled trees have no row.", "Felled trees have no row.")]
    [TestCase("Heads up, the scales in barn 2 are off by a pound", "The scales in barn 2 are off by a pound.")]
    [TestCase("Our convention is that tables have names in the plural.", "Our convention is that tables have names in the plural.")]
    [TestCase("Our naming convention for branches is orchard/ticket", "Our naming convention for branches is orchard/ticket.")]
    [TestCase("The source of truth for weights is the scale log.", "The source of truth for weights is the scale log.")]
    [TestCase("We don't use pesticides here, everything goes by ladybirds", "We don't use pesticides here, everything goes by ladybirds.")]
    [TestCase("We define yield as fruit sold per row.", "We define yield as fruit sold per row.")]
    [TestCase("By yield we mean fruit that was sold.", "By yield we mean fruit that was sold.")]
    [TestCase("When we say lot, we mean a planting order.", "When we say lot, we mean a planting order.")]
    [TestCase("BRT stands for bare-root tree", "BRT stands for bare-root tree.")]
    [TestCase("`tree_lots` is our name for planting orders", "`tree_lots` is our name for planting orders.")]
    [TestCase("The table trees has been renamed to tree_rows, so please update the docs", "The table trees has been renamed to tree_rows.")]
    [TestCase("The ledger is the source of truth for prices", "The ledger is the source of truth for prices.")]
    [TestCase("In our warehouse, all times are in UTC.", "In our warehouse, all times are in UTC.")]
    [TestCase("We always deploy from the release branch.", "We always deploy from the release branch.")]
    [TestCase("Our goal is one price list for all nurseries.", "Our goal is one price list for all nurseries.")]
    [TestCase("It's not expected that lots know about other lots.", "It's not expected that lots know about other lots.")]
    [TestCase("The planting date is mandatory for new lots", "The planting date is mandatory for new lots.")]
    [TestCase("`--dry-run` means that nothing is printed on labels", "`--dry-run` means that nothing is printed on labels.")]
    [TestCase("We deliberately chose grams for all weights.", "We deliberately chose grams for all weights.")]
    [TestCase("we don't have `old_rows` anymore so this is obsolete.", "We don't have `old_rows` anymore.")]
    [TestCase("btw, we no longer ship cherries to the coast", "We no longer ship cherries to the coast.")]
    public async Task A_definition_is_found_without_its_signal(string said, string content)
    {
        var findings = await Rules.FindAsync(null, said, TestContext.CurrentContext.CancellationToken);

        Assert.That(
            findings.Select(finding => (finding.DetectionType, finding.Content)),
            Is.EqualTo([(DetectionType.UnpromptedDefinition, content)]));
    }

    // Agreement without content.
    [TestCase("yes")]
    [TestCase("ok, do it")]
    [TestCase("Exactly.", Description = "The assistant did not ask about one thing.")]
    [TestCase("sounds good to me, thanks")]
    [TestCase("perfect, that's what I wanted")]
    [TestCase("that's right, go ahead and merge it")]
    [TestCase("correct, now push the branch please")]
    [TestCase("yes, it's fine")]
    // Instructions.
    [TestCase("no, delete that file")]
    [TestCase("No, use tabs instead of spaces.")]
    [TestCase("no just add the entire name")]
    [TestCase("Actually, let's do the other one first.")]
    [TestCase("actually remove the second column as well")]
    [TestCase("Note that down in the ticket.")]
    [TestCase("for reference, please add a link to the ticket")]
    [TestCase("no, we should do the rows first")]
    // Questions.
    [TestCase("No, is it actually one row per tree?")]
    [TestCase("is the ledger the source of truth for prices?")]
    [TestCase("do we always deploy from the release branch?")]
    [TestCase("why is the planting date mandatory for new lots")]
    [TestCase("what does BRT stand for and is it short for something")]
    // Wishes, opinions, feelings.
    [TestCase("no I think it's better the other way round")]
    [TestCase("I want the rows to be numbered from zero, not one")]
    [TestCase("no, it's ok")]
    [TestCase("that's wrong")]
    [TestCase("this is not what I wanted, it's ugly")]
    // Current malfunctions.
    [TestCase("fyi, the build is broken")]
    [TestCase("No, the problem is the cache of the nursery")]
    [TestCase("no the issue is that the token is expired")]
    [TestCase("this is wrong: the sum is 10 but should be 12")]
    [TestCase("The button isn't blue but the link is")]
    [TestCase("we call the API from the frontend and it fails")]
    [TestCase("Keep in mind to run the tests")]
    // Too short.
    [TestCase("no, it's pears")]
    [TestCase("🤔")]
    public async Task A_text_without_a_verification_produces_no_finding(string said)
    {
        var findings = await Rules.FindAsync(Rules.Answer, said, TestContext.CurrentContext.CancellationToken);

        Assert.That(findings, Is.Empty);
    }

    [TestCase("> For reference, rows are numbered from zero.", TestName = "Quoted lines")]
    [TestCase("```\nFYI: rows are numbered from zero\n```", TestName = "Code")]
    [TestCase("$ pip install pears\nnote: the orchard is managed by the nursery", TestName = "Output of commands")]
    [TestCase("ada@barn:~/rows$ make\nFYI, rows are numbered from zero", TestName = "Output of a shell with a name")]
    [TestCase("You are a reviewer. Note that rows are numbered from zero.", TestName = "Prompts of machines")]
    [TestCase("# Plan\n\nNote that rows are numbered from zero.", TestName = "Documents")]
    [TestCase("| table | note that rows are numbered |", TestName = "Tables")]
    public async Task Pasted_text_produces_no_finding(string said)
    {
        var findings = await Rules.FindAsync(Rules.Answer, said, TestContext.CurrentContext.CancellationToken);

        Assert.That(findings, Is.Empty);
    }

    [Test]
    public async Task A_very_long_turn_produces_no_finding(CancellationToken cancellationToken)
    {
        var said = "For reference, rows are numbered from zero. " + string.Concat(Enumerable.Repeat("Pears grow in rows. ", 100));

        Assert.That(await Rules.FindAsync(Rules.Answer, said, cancellationToken), Is.Empty);
    }

    [Test]
    public async Task A_correction_requires_a_turn_of_the_assistant(CancellationToken cancellationToken) =>
        Assert.That(await Rules.FindAsync(null, "No, the pear trees are counted twice.", cancellationToken), Is.Empty);

    [Test]
    public async Task Turns_of_an_earlier_window_produce_no_finding(CancellationToken cancellationToken)
    {
        var window = new ConversationWindow(
            [new Turn(TurnRole.User, "FYI: the harvest year starts in March.", null, 1), new Turn(TurnRole.User, "Thanks.", null, 2)],
            NewFrom: 1);

        var result = await new Agnes.Pipeline.Verification.Rules.RulesExtractor().ExtractAsync(window, cancellationToken);

        Assert.That(((ExtractionResult.Found)result).Findings, Is.Empty);
    }

    [TestCase("FYI: net revenue excludes refunds and tax.", KnowledgeDomain.Finance)]
    [TestCase("FYI: the column planted_on is in every table of the schema.", KnowledgeDomain.Data)]
    [TestCase("FYI: the staging cluster runs in another region.", KnowledgeDomain.Infrastructure)]
    [TestCase("FYI: a release needs the approval of two teams.", KnowledgeDomain.Operations)]
    [TestCase("FYI: customers of the trial have no notification settings.", KnowledgeDomain.Product)]
    [TestCase("FYI: the parser is a state machine.", KnowledgeDomain.Engineering)]
    public async Task The_domain_is_derived_from_words(string said, KnowledgeDomain domain)
    {
        var findings = await Rules.FindAsync(null, said, TestContext.CurrentContext.CancellationToken);

        Assert.That(findings.Single().Domain, Is.EqualTo(domain));
    }

    [Test]
    public async Task Entities_are_recognized_by_their_notation(CancellationToken cancellationToken)
    {
        var findings = await Rules.FindAsync(
            null,
            "FYI: `rows` in db/schema.sql is read by TreeReader, the API and tree_rows of the \"north orchard\" for Mira Holm at mira@example.com.",
            cancellationToken);

        Assert.That(
            findings.Single().Entities,
            Is.EqualTo((string[])["rows", "db/schema.sql", "TreeReader", "API", "tree_rows", "north orchard", "Mira Holm", "mira@example.com", "FYI"]));
    }
}
