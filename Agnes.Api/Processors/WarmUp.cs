using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Api.Processors;

/// <summary>
/// Has the code of a run compiled, on a made-up session, while the database opens: else the first run of the process
/// would take half as long again.
/// </summary>
public sealed partial class WarmUp(ProcessorCatalog processors, ILogger<WarmUp> logger) : BackgroundService
{
    /// <summary>From the thirtieth call on, a method is compiled at its best.</summary>
    private const int Rounds = 40;

    private static readonly string Session = Path.Combine(AppContext.BaseDirectory, "warm-up.jsonl");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => WarmAsync(stoppingToken), stoppingToken);

    private async Task WarmAsync(CancellationToken stoppingToken)
    {
        try
        {
            var reader = new TranscriptReader();
            using var file = File.OpenHandle(Session);
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var processor in processors.All.Where(processor => !processor.CallsOutside))
                {
                    stoppingToken.ThrowIfCancellationRequested();
                    await ExtractAsync(processor, reader, file, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop before the start was over.
        }
        // A slower first run is no reason not to start.
        catch (Exception e)
        {
            Log.NotWarm(logger, e);
        }
    }

    private static async Task ExtractAsync(
        ISessionProcessor processor,
        TranscriptReader reader,
        Microsoft.Win32.SafeHandles.SafeFileHandle file,
        CancellationToken stoppingToken)
    {
        var key = new SessionKey("warm-up", SessionName.Parse(Path.GetFileName(Session), null));
        var extraction = processor.Begin(new SessionContext(key, new SessionOwner(null, key.UserKey), Position: 0));
        using var hasher = new ContentHasher(null, null);
        var statistics = reader.Read(file, RandomAccess.GetLength(file), hasher, extraction.Read, stoppingToken);
        await foreach (var _ in extraction.FinishAsync(statistics, stoppingToken))
        {
            // What comes of it is of no interest.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The first run will be slower: the session to warm up on could not be read")]
        public static partial void NotWarm(ILogger logger, Exception exception);
    }
}
