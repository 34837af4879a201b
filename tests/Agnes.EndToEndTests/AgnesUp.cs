using System.Reflection;
using System.Threading.Channels;
using Agnes.Testing;
using CliWrap;

namespace Agnes.EndToEndTests;

/// <summary><c>agnes up</c> in its own process, and the lines that it writes.</summary>
internal sealed class AgnesUp : IAsyncDisposable
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly RunningProgram _program;
    private readonly string _folder;

    private AgnesUp(Command command, string folder)
    {
        _program = RunningProgram.Start(command, line => _lines.Writer.TryWrite(line));
        _folder = folder;
    }

    public static AgnesUp Start(string folder, int port, params IReadOnlyList<string> options)
    {
        var agnes = typeof(AgnesUp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "AgnesCommand").Value!;
        // A shell makes its background jobs ignore SIGINT, and their child processes inherit that.
        var command = Cli.Wrap("env")
            .WithArguments(["--default-signal=INT", "dotnet", agnes, "up", "--port", $"{port}", .. options])
            .WithWorkingDirectory(folder);
        return new AgnesUp(command, folder);
    }

    /// <summary>Reads lines up to one that contains a text, and returns that line.</summary>
    public async Task<string> ReadUntilAsync(string text, CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The command ended without the text '{text}'.");
    }

    /// <summary>Sends a signal such as <c>INT</c>.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellationToken) => _program.SignalAsync(signal, cancellationToken);

    /// <summary>Waits until the command ends, and returns its exit code.</summary>
    public Task<int> WaitForExitAsync(CancellationToken cancellationToken) => _program.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        ProcessesOfFolder.End(_folder);
    }
}
