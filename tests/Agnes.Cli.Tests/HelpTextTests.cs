using System.CommandLine;
using System.Text;
using Agnes.Testing;

namespace Agnes.Cli.Tests;

/// <summary>Keeps all help texts in one file, so that a change of them is reviewed as text.</summary>
[CancelAfter(30_000)]
public sealed class HelpTextTests
{
    private static string ApprovedFile { get; } =
        Path.Combine(Repository.Root, "tests", "Agnes.Cli.Tests", "HelpTexts.approved.txt");

    [Test]
    public async Task The_help_texts_of_all_commands_match_the_approved_file(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        var texts = new StringBuilder();
        foreach (var path in PathsOf(AgnesCommand.CreateRoot(home.CliEnvironment), []))
        {
            using var shell = new Shell(home);
            await shell.RunAsync(cancellationToken, [.. path, "--help"]);
            texts.Append($"$ {string.Join(' ', path.Prepend("agnes").Append("--help"))}\n{WithoutHostName(shell.Output)}\n");
        }

        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "HelpTexts.received.txt");
        await File.WriteAllTextAsync(received, texts.ToString(), cancellationToken);
        var approved = File.Exists(ApprovedFile) ? await File.ReadAllTextAsync(ApprovedFile, cancellationToken) : "";
        Assert.That(texts.ToString(), Is.EqualTo(approved), $"Review the difference, then run: cp '{received}' '{ApprovedFile}'");
    }

    private static IEnumerable<string[]> PathsOf(Command command, string[] path) =>
        command.Subcommands.SelectMany(child => PathsOf(child, [.. path, child.Name])).Prepend(path);

    // Help names the running program, which is the test host here.
    private static string WithoutHostName(string help) => string.Join(
        '\n',
        help.ReplaceLineEndings("\n").Replace($"  {RootCommand.ExecutableName} ", "  agnes ", StringComparison.Ordinal)
            .Split('\n').Select(line => line.TrimEnd()));
}
