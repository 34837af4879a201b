using System.Diagnostics;
using System.Globalization;
using Agnes.Cli.Machine;
using Agnes.Testing;

namespace Agnes.Cli.Tests;

/// <summary>The built command as a process of its own, in an analyst's home.</summary>
internal sealed class AgnesProcess : IDisposable
{
    private readonly Process _process;

    private AgnesProcess(Process process) => _process = process;

    public static SelfCommand Command { get; } = new("dotnet", [Path.Combine(Path.GetDirectoryName(Repository.BuiltProgram("Agnes.Cli"))!, "agnes.dll")]);

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>The largest memory that it was seen with, in MB of a million bytes; Linux only.</summary>
    public long PeakMemory { get; private set; }

    public static AgnesProcess Start(AnalystHome home, params IReadOnlyList<string> arguments) =>
        Run(home, Command.FileName, [.. Command.Arguments, .. arguments]);

    /// <summary>Starts another program where the command would be.</summary>
    public static AgnesProcess Run(AnalystHome home, string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = home.Project,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home.Path;
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(home.Path, ".config");
        start.Environment["CLAUDE_CONFIG_DIR"] = home.ClaudeFolder;
        foreach (var (name, value) in home.Surroundings.Variables)
        {
            start.Environment[name] = value;
        }

        return new AgnesProcess(Process.Start(start)!);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>All that it said.</returns>
    public async Task<string> WaitAsync(CancellationToken cancellationToken)
    {
        var output = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return await output + await error;
    }

    /// <summary>Waits for its end, and looks at its memory meanwhile.</summary>
    public async Task WatchMemoryAsync(CancellationToken cancellationToken)
    {
        while (!_process.HasExited)
        {
            if (await MemoryAsync(cancellationToken) is { } memory)
            {
                PeakMemory = memory;
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends it, and all that are of its group still, as <c>kill -9</c> does.</summary>
    public async Task KillGroupAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-KILL", "--", $"-{Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
    }

    private async Task<long?> MemoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var line = (await File.ReadAllLinesAsync($"/proc/{Id}/status", cancellationToken))
                .FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            return line is null
                ? null
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1_000_000;
        }
        catch (IOException)
        {
            // It has ended since it was looked for.
            return null;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
