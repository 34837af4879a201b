using System.Text;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Push;
using Agnes.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Cli.Tests;

/// <summary>A temporary home folder with sessions.</summary>
internal sealed class AnalystHome : IDisposable
{
    private readonly TempFolder _folder = new();

    public AnalystHome()
    {
        Project = _folder.Combine("work", "project");
        Directory.CreateDirectory(Project);
        Directory.CreateDirectory(ClaudeFolder);
    }

    /// <summary>Creates a home that is connected to a server.</summary>
    public static AnalystHome ConnectedTo(FakeServer server)
    {
        var home = new AnalystHome();
        home.Connect(server.Address);
        return home;
    }

    public string Path => _folder.Path;

    public string ConfigFolder => _folder.Combine(".config", "agnes");

    public string ClaudeFolder => _folder.Combine(".claude");

    /// <summary>The working folder.</summary>
    public string Project { get; }

    public FakeTimeProvider Time { get; init; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The path of the command in hooks. The file does not exist.</summary>
    public CurrentExecutable Self { get; init; } = new("/opt/agnes", []);

    /// <summary>The version of the command, as if it were built from a tag.</summary>
    public string Version { get; init; } = "0.1.0";

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The folder with the sessions of the current project.</summary>
    public string Sessions => SessionsOf(Project);

    public CliEnvironment CliEnvironment => new()
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

    /// <returns>The path of the transcript.</returns>
    public string WriteSession(string name, string content) => WriteSession(Sessions, name, content);

    public static string WriteSession(string folder, string name, string content)
    {
        var path = System.IO.Path.Combine(folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(content));
        return path;
    }

    /// <summary>Stores a server like <c>agnes init</c>.</summary>
    public void Connect(Uri server, string? token = "agn_test") =>
        new CliConfigFile(CliEnvironment).Write(new CliConfig(server, token, "user-1", "ana@example.com"));

    /// <summary>Waits until a detached push has ended and released its lock.</summary>
    public async Task WaitForPushAsync(CancellationToken cancellationToken)
    {
        var folder = new OwnerOnlyFolder(ConfigFolder);
        while (LastPush.Read(folder) is null)
        {
            await Task.Delay(20, cancellationToken);
        }

        using var fileLock = await FileLock.AcquireAsync(folder, Ledger.LockName, TimeSpan.MaxValue, TimeProvider.System, cancellationToken);
    }

    public void Dispose()
    {
        ProcessesOfFolder.End(Path);
        _folder.Dispose();
    }
}
