using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Agnes.Cli.ClaudeCode;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Testing;

namespace Agnes.Cli.Tests.ClaudeCode;

public sealed class SessionDiscoveryTests
{
    private const string Id = "6f1d2c3b-0000-4000-8000-000000000001";
    private const string Line = """{"type":"user","sessionId":"6f1d2c3b-0000-4000-8000-000000000001"}""" + "\n";

    [TestCase($"{Id}.jsonl", $"{Id}.jsonl")]
    [TestCase($"{Id}/subagents/agent-a1b2.jsonl", $"{Id}.agent-a1b2.jsonl")]
    [TestCase($"{Id}/subagents/workflows/wf_7/agent-c3.jsonl", $"{Id}.workflows.wf_7.agent-c3.jsonl")]
    [TestCase($"{Id}/subagents/workflows/wf_7/journal.jsonl", $"{Id}.workflows.wf_7.journal.jsonl")]
    [TestCase("agent-d4e5.jsonl", $"{Id}.agent-d4e5.jsonl")]
    public void A_transcript_has_its_server_name(string path, string name)
    {
        using var home = new AnalystHome();
        home.WriteSession(path, Line);

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => (session.Name, session.SessionId)), Is.EqualTo(new[] { (name, Id) }));
        Assert.That(found.Skipped, Is.Empty);
    }

    [Test]
    public void An_old_sub_agent_without_a_session_ID_keeps_its_name()
    {
        using var home = new AnalystHome();
        home.WriteSession("agent-d4e5.jsonl", "not JSON\n{\"type\":\"user\"}\n");

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => session.Name), Is.EqualTo(new[] { "agent-d4e5.jsonl" }));
    }

    [Test]
    public void An_unreadable_old_sub_agent_does_not_hide_other_files()
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
    public void An_inaccessible_sub_agent_folder_is_reported(string folder)
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
        Assert.That(found.Skipped.Single().Path, Does.StartWith(hidden));
    }

    [TestCase(1)]
    [TestCase(100_000)]
    [TestCase(1_000_000)]
    public void The_session_of_an_old_sub_agent_is_found_after_a_long_line(int length)
    {
        using var home = new AnalystHome();
        home.WriteSession("agent-d4e5.jsonl", $"{new string('x', length)}\n{Line}");

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => session.Name), Is.EqualTo(new[] { $"{Id}.agent-d4e5.jsonl" }));
    }

    [Test]
    public void A_session_with_an_invalid_name_is_reported()
    {
        using var home = new AnalystHome();
        var path = home.WriteSession("my session.jsonl", Line);

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions, Is.Empty);
        Assert.That(found.Skipped.Select(file => file.Path), Is.EqualTo(new[] { path }));
    }

    [TestCase("agent-a b.jsonl")]
    [TestCase("agent-a@b.jsonl")]
    [TestCase("agent-é.jsonl")]
    [TestCase("workflows/wf 7/agent-1.jsonl")]
    [TestCase("VERY LONG")]
    public void A_sub_agent_with_a_name_that_the_server_does_not_accept_is_named_by_a_hash(string path)
    {
        using var home = new AnalystHome();
        path = path.Replace("VERY LONG", $"agent-{new string('a', 200)}.jsonl", StringComparison.Ordinal);
        home.WriteSession($"{Id}/subagents/{path}", Line);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"subagents/{path}")))[..40];

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => (session.Name, session.SessionId)), Is.EqualTo(new[] { ($"{Id}.agent-x{hash}.jsonl", Id) }));
        Assert.That(found.Skipped, Is.Empty);
    }

    [Test]
    public void An_old_sub_agent_with_an_invalid_name_is_named_by_a_hash()
    {
        using var home = new AnalystHome();
        home.WriteSession("agent-a b.jsonl", Line);
        var hash = Convert.ToHexStringLower(SHA256.HashData("agent-a b.jsonl"u8))[..40];

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => session.Name), Is.EqualTo(new[] { $"{Id}.agent-x{hash}.jsonl" }));
    }

    [Test]
    public void A_lone_surrogate_in_a_session_ID_is_ignored()
    {
        using var home = new AnalystHome();
        home.WriteSession("agent-d4e5.jsonl", """{"sessionId":"\ud800"}""" + "\n" + Line);

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => session.Name), Is.EqualTo(new[] { $"{Id}.agent-d4e5.jsonl" }));
    }

    [TestCase("backup/b.jsonl")]
    [TestCase("memory/notes.jsonl")]
    [TestCase($"{Id}/tool-results/toolu_1.jsonl")]
    [TestCase($"{Id}/b.jsonl")]
    public void Other_files_are_not_transcripts(string path)
    {
        using var home = new AnalystHome();
        home.WriteSession($"{Id}.jsonl", Line);
        home.WriteSession(path, Line);

        var found = TranscriptFinder.FindInRoots(new ClaudeProjects(home.CliEnvironment).Roots);

        Assert.That(found.Files.Select(file => file.SessionId), Is.EqualTo(new[] { Id }));
    }

    [Test]
    public void A_linked_project_counts_once()
    {
        using var home = new AnalystHome();
        var projects = Path.GetDirectoryName(home.Sessions)!;
        var outside = AnalystHome.WriteSession(Path.Combine(home.Path, "shared"), "b.jsonl", Line);
        home.WriteSession($"{Id}.jsonl", Line);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-a-link"), home.Sessions);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-outside"), Path.GetDirectoryName(outside)!);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-outside-too"), Path.GetDirectoryName(outside)!);

        var found = TranscriptFinder.FindInRoots([projects, projects]);

        Assert.That(found.Files.Select(file => file.Path), Is.EquivalentTo(new[] { Path.Combine(home.Sessions, $"{Id}.jsonl"), outside }));
        Assert.That(found.Files.Single(file => file.Path != outside).Project, Is.EqualTo(Path.GetFileName(home.Sessions)));
    }

    [Test]
    public void Linked_files_and_cyclic_links_count_once()
    {
        using var home = new AnalystHome();
        var agent = home.WriteSession($"{Id}/subagents/agent-1.jsonl", Line);
        var outside = AnalystHome.WriteSession(home.Path, "outside.jsonl", Line);
        var folder = Path.GetDirectoryName(agent)!;
        Directory.CreateSymbolicLink(Path.Combine(folder, "cycle"), folder);
        File.CreateSymbolicLink(Path.Combine(folder, "agent-copy.jsonl"), agent);
        File.CreateSymbolicLink(Path.Combine(home.Sessions, "linked.jsonl"), outside);
        File.CreateSymbolicLink(Path.Combine(home.Sessions, "linked-too.jsonl"), outside);
        File.CreateSymbolicLink(Path.Combine(home.Sessions, "missing.jsonl"), "nowhere");

        var found = SessionDiscovery.In([home.Sessions]);

        Assert.That(found.Sessions.Select(session => session.Path), Is.EquivalentTo(new[] { agent, outside }));
        Assert.That(found.Skipped, Is.Empty);
    }

    [Test]
    public void A_link_that_leaves_the_boundary_is_skipped_and_named()
    {
        using var home = new AnalystHome();
        var secret = AnalystHome.WriteSession(Path.Combine(home.Path, "secret"), "s.jsonl", Line);
        home.WriteSession($"{Id}.jsonl", Line);
        var projects = Path.GetDirectoryName(home.Sessions)!;
        string[] links = [Path.Combine(projects, "-link"), Path.Combine(home.Sessions, "s.jsonl"), Path.Combine(home.Sessions, "session")];
        Directory.CreateSymbolicLink(links[0], Path.GetDirectoryName(secret)!);
        File.CreateSymbolicLink(links[1], secret);
        Directory.CreateSymbolicLink(links[2], Path.GetDirectoryName(secret)!);

        var found = SessionDiscovery.InRoots([projects], boundary: home.ClaudeFolder);

        Assert.That(found.Sessions.Select(session => session.SessionId), Is.EqualTo(new[] { Id }));
        Assert.That(found.Skipped.Select(file => file.Path), Is.EquivalentTo(links));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public void An_inaccessible_project_is_reported_and_does_not_hide_others()
    {
        using var home = new AnalystHome();
        home.WriteSession($"{Id}.jsonl", Line);
        var hidden = home.SessionsOf("/hidden");
        AnalystHome.WriteSession(hidden, "b.jsonl", Line);
        File.SetUnixFileMode(hidden, UnixFileMode.None);

        var found = OrdinaryUser.Do(home.Path, () => TranscriptFinder.FindInRoots(new ClaudeProjects(home.CliEnvironment).Roots));
        File.SetUnixFileMode(hidden, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.That(found.Files.Select(file => file.SessionId), Is.EqualTo(new[] { Id }));
        Assert.That(found.Skipped.Select(file => file.Path), Is.EqualTo(new[] { hidden }));
    }

    [Test]
    public void A_transcript_path_through_a_link_is_in_its_project()
    {
        using var home = new AnalystHome();
        var transcript = home.WriteSession($"{Id}.jsonl", Line);
        var link = Path.Combine(home.Path, "claude");
        Directory.CreateSymbolicLink(link, home.ClaudeFolder);
        var linked = transcript.Replace(home.ClaudeFolder, link, StringComparison.Ordinal);

        var projects = new ClaudeProjects(home.CliEnvironment);

        Assert.That(projects.FindFolderOf(linked), Is.EqualTo(Path.GetDirectoryName(linked)));
        Assert.That(projects.FindFolderOf(Path.Combine(home.Path, "other", "a.jsonl")), Is.Null);
    }

    [Test]
    public void Of_a_session_in_two_projects_the_latest_copy_counts()
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
    public void A_subfolder_belongs_to_the_project_of_its_parent()
    {
        using var home = new AnalystHome();
        home.WriteSession($"{Id}.jsonl", Line);
        var below = Path.Combine(home.Project, "src", "deep");

        var projects = new ClaudeProjects(home.CliEnvironment with { WorkingFolder = below });

        Assert.That(projects.FindForWorkingFolder(), Is.EqualTo(new[] { home.Sessions }));
    }

    [Test]
    public void A_path_with_a_truncated_project_name_is_found()
    {
        using var home = new AnalystHome();
        var project = $"/{new string('a', 250)}";
        var folder = Path.Combine(home.ClaudeFolder, "projects", $"-{new string('a', 199)}-x1y2z3");
        Directory.CreateDirectory(folder);

        var projects = new ClaudeProjects(home.CliEnvironment with { WorkingFolder = project });

        Assert.That(projects.FindForWorkingFolder(), Is.EqualTo(new[] { folder }));
    }

    [TestCase("/one, /two", "/one/projects", "/two/projects")]
    [TestCase("/one,/one", "/one/projects")]
    [TestCase(" , ", "HOME/.claude/projects", "HOME/.config/claude/projects")]
    [TestCase("", "HOME/.claude/projects", "HOME/.config/claude/projects")]
    public void Projects_are_in_CLAUDE_CONFIG_DIR_or_the_default_folders(string value, params string[] expected)
    {
        using var home = new AnalystHome { Variables = { ["CLAUDE_CONFIG_DIR"] = value } };

        var projects = new ClaudeProjects(home.CliEnvironment);

        Assert.That(projects.Roots, Is.EqualTo(expected.Select(root => root.Replace("HOME", home.Path, StringComparison.Ordinal))));
    }

    [Test]
    public void Without_a_project_there_are_no_sessions()
    {
        using var home = new AnalystHome();

        var projects = new ClaudeProjects(home.CliEnvironment);

        Assert.That(projects.FindForWorkingFolder(), Is.Empty);
        Assert.That(projects.FindSessions().Sessions, Is.Empty);
    }
}
