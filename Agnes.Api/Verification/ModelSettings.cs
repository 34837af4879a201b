using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Verification;

/// <summary>The variables of language models as they are set, whether one is asked or not.</summary>
internal sealed class ModelSettings
{
    private const string DefaultAnthropicModel = "claude-haiku-4-5";

    private readonly Uri _anthropicAddress;
    private readonly Uri? _openAiAddress;
    private readonly string? _anthropicKey;
    private readonly string? _openAiKey;
    private readonly string? _model;

    private ModelSettings(SettingsReader settings)
    {
        _anthropicKey = KeyOf(settings, "ANTHROPIC_API_KEY");
        _anthropicAddress = settings.HttpAddress("ANTHROPIC_BASE_URL", "https://api.anthropic.com");
        _openAiKey = KeyOf(settings, "LLM_API_KEY");
        _openAiAddress = settings.HttpAddressOrNull("LLM_BASE_URL");
        _model = settings.Text("LLM_MODEL", "", "the name of a model") is { Length: > 0 } model ? model : null;
    }

    public static ModelSettings Read(SettingsReader settings) => new(settings);

    /// <summary>The first extractor that has a key; null where none has.</summary>
    public string? FirstWithKey() =>
        _anthropicKey is not null ? Extractors.Anthropic
        : _openAiKey is not null ? Extractors.OpenAi
        : null;

    public IReadOnlyList<string> KeysUnusedBy(string extractor)
    {
        var unused = new List<string>();
        if (_anthropicKey is not null && extractor != Extractors.Anthropic)
        {
            unused.Add("ANTHROPIC_API_KEY");
        }

        if (_openAiKey is not null && extractor != Extractors.OpenAi)
        {
            unused.Add("LLM_API_KEY");
        }

        return unused;
    }

    /// <summary>The model of an extractor; null where it asks none, or where what it needs is missing, which is a fault.</summary>
    public ModelOptions? Choose(string extractor, SettingsReader settings) => extractor switch
    {
        Extractors.Anthropic => ChooseAnthropic(settings),
        Extractors.OpenAi => ChooseOpenAi(settings),
        _ => null,
    };

    private ModelOptions? ChooseAnthropic(SettingsReader settings)
    {
        if (_anthropicKey is null)
        {
            settings.AddFault("ANTHROPIC_API_KEY", null, "a key, since VERIFICATION_EXTRACTOR is anthropic");
            return null;
        }

        return new ModelOptions
        {
            Extractor = Extractors.Anthropic,
            ApiKey = _anthropicKey,
            Address = _anthropicAddress,
            Model = _model ?? DefaultAnthropicModel,
        };
    }

    private ModelOptions? ChooseOpenAi(SettingsReader settings)
    {
        if (_model is null)
        {
            settings.AddFault("LLM_MODEL", null, "the name of a model, since openai is asked");
        }

        if (_openAiKey is null && _openAiAddress is null)
        {
            settings.AddFault(
                "LLM_API_KEY", null, "a key, unless LLM_BASE_URL names a server that needs none, since openai is asked");
        }

        return new ModelOptions
        {
            Extractor = Extractors.OpenAi,
            ApiKey = _openAiKey,
            Address = _openAiAddress ?? new Uri("https://api.openai.com/v1"),
            Model = _model ?? "",
        };
    }

    /// <summary>A key, of characters that a header can carry.</summary>
    private static string? KeyOf(SettingsReader settings, string name)
    {
        var key = settings.Secret(name);
        if (key is null || key.All(character => character is > ' ' and <= '~'))
        {
            return key;
        }

        settings.AddFault(name, key, "visible ASCII characters, without spaces");
        return null;
    }
}
