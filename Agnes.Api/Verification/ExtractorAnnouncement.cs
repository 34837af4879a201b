namespace Agnes.Api.Verification;

/// <summary>Says at the start what leaves this machine, and what does not.</summary>
internal sealed partial class ExtractorAnnouncement(
    VerificationOptions options,
    ILogger<ExtractorAnnouncement> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Model is { } model)
        {
            Log.ModelIsAsked(logger, options.Extractor, model.Model, model.Address.Authority);
        }

        foreach (var key in options.UnusedKeys)
        {
            if (options.Model is null)
            {
                Log.NothingIsSent(logger, key, options.Extractor);
            }
            else
            {
                Log.KeyIsUnused(logger, key, options.Extractor);
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "VERIFICATION_EXTRACTOR is {Extractor}: what people type and what assistants say is sent to {Model} at {Host}")]
        public static partial void ModelIsAsked(ILogger logger, string extractor, string model, string host);

        [LoggerMessage(LogLevel.Information, "{Key} is set, but VERIFICATION_EXTRACTOR is {Extractor}: nothing is sent anywhere")]
        public static partial void NothingIsSent(ILogger logger, string key, string extractor);

        [LoggerMessage(LogLevel.Information, "{Key} is set, but VERIFICATION_EXTRACTOR is {Extractor}: it is not used")]
        public static partial void KeyIsUnused(ILogger logger, string key, string extractor);
    }
}
