using System.Runtime.Versioning;
using Agnes.Cli.ClaudeCode;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Testing;

namespace Agnes.Cli.Tests.ClaudeCode;

public sealed class FindingSessionsTests
{
    private const string Id = "6f1d2c3b-0000-4000-8000-000000000001";
    private const string Line = """{"type":"user","sessionId":"6f1d2c3b-0000-4000-8000-000000000001"}""" + "\n";

    [TestCase($"{Id}.jsonl", $"{Id}.jsonl")]
    [TestCase($"{Id}/subagents/agent-a1b2.jsonl", $"{Id}.agent-a1b2.jsonl")]
    [TestCase($"{Id}/subagents/workflows/wf_7/agent-c3.jsonl", $"{Id}.workflows.wf_7.agent-c3.jsonl")]
    [TestCase($"{Id}/subagents/workflows/wf_7/journal.jsonl", $"{Id}.workflows.wf_7.journal.jsonl")]
    [TestCase("agent-d4e5.jsonl", $"{Id}.agent-d4e5.jsonl")]
    public void A_transcript_has_the_name_that_the_server_knows_it_by(string path, string name)
    {
        using var home = new AnalystHome();
        home.WriteSession(path, Line);

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => (session.Name, session.SessionId)), Is.EqualTo(new[] { (name, Id) }));
        Assert.That(found.PassedOver, Is.Empty);
    }

    [Test]
    public void A_sub_agent_of_an_old_version_that_names_no_session_keeps_its_name()
    {
        using var home = new AnalystHome();
        home.WriteSession("agent-d4e5.jsonl", "no JSON\n{\"type\":\"user\"}\n");

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => session.Name), Is.EqualTo(new[] { "agent-d4e5.jsonl" }));
    }

    [Test]
    public void A_sub_agent_of_an_old_version_that_cannot_be_read_hides_nothing_else()
    {
        using var home = new AnalystHome();
        var unreadable = home.WriteSession("agent-1.jsonl", Line);
        home.WriteSession("agent-2.jsonl", Line);
        home.WriteSession($"{Id}.jsonl", Line);
        home.WriteSession($"{Id}/subagents/agent-3.jsonl", Line);
        using var held = new FileStream(unreadable, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(
            found.Sessions.Select(session => session.Name),
            Is.SupersetOf(new[] { $"{Id}.jsonl", $"{Id}.agent-2.jsonl", $"{Id}.agent-3.jsonl" }));
    }

    [TestCase($"{Id}/subagents")]
    [TestCase($"{Id}/subagents/workflows")]
    [TestCase(Id)]
    [UnsupportedOSPlatform("windows")]
    public void Sub_agents_that_must_not_be_looked_at_are_told_of(string folder)
    {
        using var home = new AnalystHome();
        home.WriteSession($"{Id}/subagents/workflows/wf_7/agent-1.jsonl", Line);
        home.WriteSession("b.jsonl", Line);
        var hidden = Path.Combine(home.Sessions, folder);
        var mode = File.GetUnixFileMode(hidden);
        File.SetUnixFileMode(hidden, UnixFileMode.None);

        var found = OrdinaryUser.Do(home.Path, () => SessionDiscovery.In([home.Sessions]));
        File.SetUnixFileMode(hidden, mode);

        Assert.That(found.Sessions.Select(session => session.Name), Is.EqualTo(new[] { "b.jsonl" }));
        Assert.That(found.PassedOver.Single().Path, Does.StartWith(hidden));
    }

    [TestCase(1)]
    [TestCase(100_000)]
    [TestCase(1_000_000)]
    public void The_session_of_an_old_sub_agent_is_found_behind_a_long_line(int length)
    {
        using var home = new AnalystHome();
        home.WriteSession("agent-d4e5.jsonl", $"{new string('x', length)}\n{Line}");

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => session.Name), Is.EqualTo(new[] { $"{Id}.agent-d4e5.jsonl" }));
    }

    [Test]
    public void A_name_that_the_server_does_not_take_is_passed_over_and_named()
    {
        using var home = new AnalystHome();
        var path = home.WriteSession("my session.jsonl", Line);

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions, Is.Empty);
        Assert.That(found.PassedOver.Select(one => one.Path), Is.EqualTo(new[] { path }));
    }

    [Test]
    public void Of_a_session_in_two_projects_the_one_that_went_on_counts()
    {
        using var home = new AnalystHome();
        var elsewhere = home.SessionsOf("/elsewhere");
        var old = home.WriteSession($"{Id}.jsonl", Line);
        var newer = AnalystHome.WriteSession(elsewhere, $"{Id}.jsonl", Line + Line);
        File.SetLastWriteTimeUtc(old, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var found = SessionDiscovery.In([home.Sessions, elsewhere]);

        Assert.That(found.Sessions.Select(session => session.Path), Is.EqualTo(new[] { newer }));
    }

    [Test]
    public void A_folder_below_the_one_that_Claude_Code_was_started_in_is_of_the_same_project()
    {
        using var home = new AnalystHome();
        home.WriteSession($"{Id}.jsonl", Line);
        var below = Path.Combine(home.Project, "src", "deep");

        var projects = new ClaudeProjects(home.Surroundings with { WorkingFolder = below });

        Assert.That(projects.OfWorkingFolder(), Is.EqualTo(new[] { home.Sessions }));
    }

    [Test]
    public void A_path_too_long_for_a_name_is_found_by_its_beginning()
    {
        using var home = new AnalystHome();
        var project = $"/{new string('a', 250)}";
        var folder = Path.Combine(home.ClaudeFolder, "projects", $"-{new string('a', 199)}-x1y2z3");
        Directory.CreateDirectory(folder);

        var projects = new ClaudeProjects(home.Surroundings with { WorkingFolder = project });

        Assert.That(projects.OfWorkingFolder(), Is.EqualTo(new[] { folder }));
    }

    [TestCase("/one, /two", "/one/projects", "/two/projects")]
    [TestCase("/one,/one", "/one/projects")]
    [TestCase(" , ", "HOME/.claude/projects", "HOME/.config/claude/projects")]
    [TestCase("", "HOME/.claude/projects", "HOME/.config/claude/projects")]
    public void Projects_lie_where_CLAUDE_CONFIG_DIR_says_or_in_the_default_places(string value, params string[] expected)
    {
        using var home = new AnalystHome { Variables = { ["CLAUDE_CONFIG_DIR"] = value } };

        var projects = new ClaudeProjects(home.Surroundings);

        Assert.That(projects.Roots, Is.EqualTo(expected.Select(root => root.Replace("HOME", home.Path, StringComparison.Ordinal))));
    }

    [Test]
    public void Where_there_is_no_project_there_are_no_sessions()
    {
        using var home = new AnalystHome();

        var projects = new ClaudeProjects(home.Surroundings);

        Assert.That(projects.OfWorkingFolder(), Is.Empty);
        Assert.That(projects.All(), Is.Empty);
    }
}
