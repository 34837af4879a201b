using System.Text;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;
using Agnes.Cli.Push;
using Agnes.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Cli.Tests;

/// <summary>An analyst's own folder, with sessions in it, and the command as it is called there.</summary>
internal sealed class AnalystHome : IDisposable
{
    private readonly TempFolder _folder = new();

    public AnalystHome()
    {
        Project = _folder.Combine("work", "project");
        Directory.CreateDirectory(Project);
        Directory.CreateDirectory(ClaudeFolder);
    }

    /// <summary>One in which <c>agnes init</c> has been.</summary>
    public static AnalystHome ConnectedTo(FakeServer server)
    {
        var home = new AnalystHome();
        home.Connect(server.Address);
        return home;
    }

    public string Path => _folder.Path;

    public string ConfigFolder => _folder.Combine(".config", "agnes");

    public string ClaudeFolder => _folder.Combine(".claude");

    /// <summary>The folder that one works in.</summary>
    public string Project { get; }

    public FakeTimeProvider Time { get; init; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    /// <summary>How the command is started again; there is nothing at that path.</summary>
    public SelfCommand Self { get; init; } = new("/opt/agnes", []);

    /// <summary>The version of the command: that of a tag, whatever this build is.</summary>
    public string Version { get; init; } = "0.1.0";

    /// <summary>The environment variables that are set there.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The folder of the current project's sessions.</summary>
    public string Sessions => SessionsOf(Project);

    public Surroundings Surroundings => new()
    {
        Input = TextReader.Null,
        IsInputRedirected = true,
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        IsOutputTerminal = false,
        IsErrorTerminal = false,
        TerminalWidth = null,
        Variables = Variables,
        HomeFolder = Path,
        Version = Version,
        WorkingFolder = Project,
        Time = Time,
        Self = Self,
    };

    public string SessionsOf(string project) =>
        _folder.Combine(".claude", "projects", string.Concat(project.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')));

    /// <summary>Writes a transcript of the current project.</summary>
    /// <returns>Its path.</returns>
    public string WriteSession(string name, string content) => WriteSession(Sessions, name, content);

    public static string WriteSession(string folder, string name, string content)
    {
        var path = System.IO.Path.Combine(folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(content));
        return path;
    }

    /// <summary>Notes a server as <c>agnes init</c> does.</summary>
    public void Connect(Uri server, string? token = "agn_test") =>
        new CliConfigFile(Surroundings).Write(new CliConfig(server, token, "user-1", "ana@example.com"));

    /// <summary>Waits until a push that nobody holds has ended, and has nothing more to write here.</summary>
    public async Task WaitForPushAsync(CancellationToken cancellationToken)
    {
        var folder = new OwnFolder(ConfigFolder);
        while (LastPush.Read(folder) is null)
        {
            await Task.Delay(20, cancellationToken);
        }

        using var turn = await FileLock.TakeAsync(folder, Ledger.LockName, TimeSpan.MaxValue, TimeProvider.System, cancellationToken);
    }

    public void Dispose()
    {
        ProcessesOfFolder.End(Path);
        _folder.Dispose();
    }
}
