using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agnes.Testing;

/// <summary>
/// The built API as a process of its own, on a free port of this machine, in local development mode: every request is
/// the admin <c>dev@localhost</c>, whose folder of sessions is named by <see cref="UserId"/>.
/// </summary>
public sealed partial class ApiProcess : IAsyncDisposable
{
    /// <summary>The id of the one user that local development mode knows.</summary>
    public const string UserId = "dev";

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ApiProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>A client of its address, with patience for whole runs.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(10) };

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it logged so far, on both outputs.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    /// <summary>Starts it and waits until it listens; migrations may still be under way.</summary>
    public static async Task<ApiProcess> LaunchAsync(ApiStart start, CancellationToken cancellationToken)
    {
        var api = new ApiProcess(Process.Start(start.ToProcessStartInfo())!);
        try
        {
            var exit = api._process.WaitForExitAsync(cancellationToken);
            if (await Task.WhenAny(api._address.Task, exit).WaitAsync(cancellationToken) == exit)
            {
                throw new InvalidOperationException(
                    $"The API ended with {api._process.ExitCode} before it listened:\n{string.Join('\n', api.Output)}");
            }

            api.Http.BaseAddress = await api._address.Task;
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<ApiProcess> StartAsync(ApiStart start, CancellationToken cancellationToken)
    {
        var api = await LaunchAsync(start, cancellationToken);
        try
        {
            await api.WaitUntilReadyAsync(cancellationToken);
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(cancellationToken))
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Sends a session as the hook of an analyst does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        using var body = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await Http.PostAsync(new Uri("/api/upload/sessions", UriKind.Relative), body, cancellationToken);
    }

    /// <summary>Asks for a run as the scheduler does.</summary>
    public Task<HttpResponseMessage> PostRunAsync(string processor, CancellationToken cancellationToken) =>
        Http.PostAsync(
            new Uri($"/api/admin/run-session-processor?processor={processor}", UriKind.Relative), null, cancellationToken);

    /// <summary>Asks for a run that must be answered, and gives the answer.</summary>
    public async Task<JsonElement> RunAsync(string processor, CancellationToken cancellationToken)
    {
        using var response = await PostRunAsync(processor, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>The largest memory of the process so far, in MB of a million bytes; Linux only.</summary>
    public long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{ProcessId}/status")
            .First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        var kibibytes = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return kibibytes * 1024 / 1_000_000;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Tells it to stop, as Docker does, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        await TerminateAsync(cancellationToken);
        return await WaitForExitAsync(cancellationToken);
    }

    /// <summary>Tells it to stop, and does not wait.</summary>
    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{ProcessId}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException e)
        {
            return _process.HasExited
                ? throw new InvalidOperationException(
                    $"The API ended with {_process.ExitCode}:\n{string.Join('\n', Output)}", e)
                : false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (ListeningOn().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
