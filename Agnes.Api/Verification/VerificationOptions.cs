using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Verification;

/// <summary>Who looks for verifications, and when.</summary>
public sealed class VerificationOptions
{
    /// <summary>
    /// Who looks (<c>VERIFICATION_EXTRACTOR</c>): <c>rules</c>, <c>anthropic</c>, <c>openai</c> or <c>off</c>; <c>auto</c>
    /// is resolved to one of the first three.
    /// </summary>
    public string Extractor { get; set; } = Extractors.Rules;

    /// <summary>For how long a session must have been left alone (<c>VERIFICATION_IDLE_SECONDS</c>).</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>The model that is asked; null where none is.</summary>
    public ModelOptions? Model { get; set; }

    /// <summary>Variables of keys that are set, but not used.</summary>
    public IReadOnlyList<string> UnusedKeys { get; set; } = [];

    /// <summary>Reads the variables named above, and those of <see cref="ModelOptions"/>.</summary>
    public static VerificationOptions Read(SettingsReader settings)
    {
        var chosen = settings.Choice(
            "VERIFICATION_EXTRACTOR",
            Extractors.Rules,
            Extractors.Rules,
            Extractors.Anthropic,
            Extractors.OpenAi,
            Extractors.Off,
            Extractors.Auto);
        var models = ModelSettings.Read(settings);
        var extractor = chosen == Extractors.Auto ? models.FirstWithKey() ?? Extractors.Rules : chosen;
        return new VerificationOptions
        {
            Extractor = extractor,
            IdleTime = settings.Seconds("VERIFICATION_IDLE_SECONDS", 600, 0, 604_800),
            Model = models.Choose(extractor, settings),
            UnusedKeys = models.KeysUnusedBy(extractor),
        };
    }
}
