namespace Agnes.ProjectTests.Prose;

public sealed class ProseTests
{
    private static IEnumerable<string> Unconverted => ProseFiles.Unconverted;

    private static IEnumerable<TestCaseData> Allowed =>
        ProseFiles.Allowed.SelectMany(file => file.Value.Select(text => new TestCaseData(file.Key, text)));

    [Test]
    public void Converted_files_contain_no_rejected_phrase_and_no_replaced_name() =>
        Assert.That(
            ProseFiles.All
                .Where(file => !ProseFiles.Unconverted.Any(path => ProseFiles.IsIn(file, path)))
                .SelectMany(ProseFiles.MatchesIn),
            Is.Empty,
            "the rules are in tests/Agnes.ProjectTests/Prose");

    [TestCaseSource(nameof(Unconverted))]
    public void Each_unconverted_path_still_has_a_match(string path) =>
        Assert.That(
            ProseFiles.All.Where(file => ProseFiles.IsIn(file, path)).SelectMany(ProseFiles.MatchesIn).Any(),
            $"{path} complies: remove it from unconverted.txt");

    [TestCaseSource(nameof(Allowed))]
    public void Each_allowed_text_is_still_in_its_file(string file, string text) =>
        Assert.That(ProseFiles.MatchesIn(file, ProjectFiles.Read(file)).Select(match => match.Text), Does.Contain(text));

    [Test]
    public void A_phrase_is_found_across_the_lines_of_a_comment() =>
        Assert.That(
            ProseFiles.MatchesIn("Sample.cs", "/// Reads it once\n    /// more, later.").Select(match => (match.Line, match.Text)),
            Is.EqualTo([(1, "once more")]));

    [Test]
    public void A_phrase_is_found_in_the_name_of_a_test() =>
        Assert.That(
            ProseFiles.MatchesIn("Sample.cs", "\npublic void It_is_read_once_more()").Select(match => (match.Line, match.Text)),
            Is.EqualTo([(2, "once more")]));

    [Test]
    public void A_replaced_name_is_found_in_a_path_and_in_code_but_not_within_another_name() =>
        Assert.That(
            ProseFiles.MatchesIn("Jobs/JobAgenda.cs", "class JobAgenda;\nclass JobAgendas;").Select(match => match.Line),
            Is.EqualTo([1, 0]));
}
