using Agnes.Pipeline.Sessions;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Sessions;

public sealed class ScanningTests
{
    [Test]
    public void Sessions_are_found_one_level_below_the_root()
    {
        using var folder = new TempFolder();
        Write(folder, "ada", "one.jsonl");
        Write(folder, "bob@example.com", "two.jsonl");
        Write(folder, "ada", "notes.txt");
        Write(folder, "ada", Path.Combine("deeper", "three.jsonl"));
        Write(folder, "", "loose.jsonl");
        var root = new SessionRoot(folder.Path);

        Assert.That(
            root.Scan().Select(file => file.Key.ToString()),
            Is.EquivalentTo(["ada/one.jsonl", "bob@example.com/two.jsonl"]));
    }

    [Test]
    public void Forbidden_names_are_passed_over_and_told()
    {
        using var folder = new TempFolder();
        Write(folder, "ada", "one.jsonl");
        Write(folder, "ada", "two words.jsonl");
        var root = new SessionRoot(folder.Path);

        Assert.That(root.Scan().Count(), Is.EqualTo(1));
        Assert.That(root.ScanForbiddenNames(), Is.EqualTo(["ada/two words.jsonl"]));
    }

    [Test]
    public void Deleted_sessions_are_passed_over_with_their_sub_agents()
    {
        using var folder = new TempFolder();
        string[] names = ["a.jsonl", "a.agent-1.jsonl", "a.workflows.wf_1.agent-2.jsonl", "ab.jsonl", "a.b.jsonl"];
        foreach (var name in names)
        {
            Write(folder, "ada", name);
        }

        Write(folder, "bob", "a.jsonl");
        var deleted = new DeletedSessions();
        var root = new SessionRoot(folder.Path, deleted);

        deleted.Add("ada", "a");

        Assert.Multiple(() =>
        {
            Assert.That(root.Scan().Select(file => file.Key.ToString()), Is.EquivalentTo(["ada/ab.jsonl", "ada/a.b.jsonl", "bob/a.jsonl"]));
            Assert.That(root.ScanDeleted("ada").Select(key => key.Name.Value), Is.EquivalentTo(names[..3]));
            Assert.That(root.Find(new SessionKey("ada", SessionName.Parse("a.agent-1.jsonl", null))), Is.Null);
        });
    }

    [Test]
    public void Links_are_passed_over()
    {
        using var folder = new TempFolder();
        using var outside = new TempFolder();
        Write(folder, "ada", "one.jsonl");
        Write(outside, "", "secret.jsonl");
        File.CreateSymbolicLink(folder.Combine("ada", "link.jsonl"), outside.Combine("secret.jsonl"));
        Directory.CreateSymbolicLink(folder.Combine("eve"), outside.Path);
        var root = new SessionRoot(folder.Path);

        Assert.That(root.Scan().Select(file => file.Key.ToString()), Is.EqualTo(["ada/one.jsonl"]));
        Assert.That(root.Find(new SessionKey("ada", SessionName.Parse("link.jsonl", null))), Is.Null);
    }

    [Test]
    public void A_root_that_does_not_exist_yet_has_no_sessions()
    {
        using var folder = new TempFolder();

        Assert.That(new SessionRoot(folder.Combine("none")).Scan(), Is.Empty);
    }

    [Test]
    public void Times_are_cut_to_microseconds()
    {
        using var folder = new TempFolder();
        var path = Write(folder, "ada", "one.jsonl");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 8, 3, 9, 0, 0, DateTimeKind.Utc).AddTicks(1_234_567));

        var file = new SessionRoot(folder.Path).Scan().Single();

        Assert.That(file.ModifiedAt.Ticks % TimeSpan.TicksPerMicrosecond, Is.Zero);
        Assert.That(new SessionRoot(folder.Path).Find(file.Key), Is.EqualTo(file));
    }

    private static string Write(TempFolder folder, string userKey, string name)
    {
        var path = folder.Combine(userKey, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "{}\n");
        return path;
    }
}
