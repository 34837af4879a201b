using Agnes.Api.Processors;
using Agnes.Api.Verification;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Verification;

public sealed class ChoosingAnExtractorTests
{
    [TestCase(null, "rules")]
    [TestCase("rules", "rules")]
    [TestCase("off", "off")]
    [TestCase("auto", "rules")]
    public void No_model_is_asked_unless_one_is_chosen(string? chosen, string extractor)
    {
        var options = Read(("VERIFICATION_EXTRACTOR", chosen));

        Assert.That((options.Extractor, options.Model, options.IdleTime), Is.EqualTo((extractor, (ModelOptions?)null, TimeSpan.FromMinutes(10))));
    }

    [TestCase(null)]
    [TestCase("rules")]
    [TestCase("off")]
    public void A_key_alone_chooses_nothing(string? chosen)
    {
        var options = Read(
            ("VERIFICATION_EXTRACTOR", chosen), ("ANTHROPIC_API_KEY", "sk-1"), ("LLM_API_KEY", "sk-2"), ("LLM_MODEL", "m"));

        Assert.That(options.Model, Is.Null);
        Assert.That(options.UnusedKeys, Is.EqualTo(["ANTHROPIC_API_KEY", "LLM_API_KEY"]));
    }

    [TestCase("sk-1", "sk-2", "anthropic", "sk-1")]
    [TestCase("sk-1", null, "anthropic", "sk-1")]
    [TestCase(null, "sk-2", "openai", "sk-2")]
    [TestCase("", "sk-2", "openai", "sk-2")]
    public void Auto_takes_the_first_that_has_a_key(string? anthropicKey, string? openAiKey, string extractor, string key)
    {
        var options = Read(
            ("VERIFICATION_EXTRACTOR", "auto"),
            ("ANTHROPIC_API_KEY", anthropicKey),
            ("LLM_API_KEY", openAiKey),
            ("LLM_MODEL", "some-model"));

        Assert.That(
            (options.Extractor, options.Model?.Extractor, options.Model?.ApiKey, options.Model?.Model),
            Is.EqualTo((extractor, extractor, key, "some-model")));
    }

    [Test]
    public void Anthropic_needs_no_more_than_a_key()
    {
        var model = Read(("VERIFICATION_EXTRACTOR", "anthropic"), ("ANTHROPIC_API_KEY", "sk-1")).Model!;

        Assert.That(
            (model.Model, model.Address.ToString(), model.KeyVariable),
            Is.EqualTo(("claude-haiku-4-5", "https://api.anthropic.com/", "ANTHROPIC_API_KEY")));
    }

    [Test]
    public void A_server_of_ones_own_needs_no_key()
    {
        var model = Read(
            ("VERIFICATION_EXTRACTOR", "openai"), ("LLM_BASE_URL", "http://localhost:11434/v1"), ("LLM_MODEL", "qwen3")).Model!;

        Assert.That(
            (model.Model, model.Address.ToString(), model.ApiKey),
            Is.EqualTo(("qwen3", "http://localhost:11434/v1", (string?)null)));
    }

    [Test]
    public void What_a_chosen_model_lacks_is_told_by_its_variables()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                FaultsOf(("VERIFICATION_EXTRACTOR", "anthropic"), ("LLM_API_KEY", "sk-2")),
                Is.EqualTo(["ANTHROPIC_API_KEY is a secret of 0 characters; allowed: a key, since VERIFICATION_EXTRACTOR is anthropic"]));
            Assert.That(
                FaultsOf(("VERIFICATION_EXTRACTOR", "openai"), ("ANTHROPIC_API_KEY", "sk-1")),
                Is.EqualTo([
                    "LLM_MODEL is ''; allowed: the name of a model, since openai is asked",
                    "LLM_API_KEY is a secret of 0 characters; allowed: a key, unless LLM_BASE_URL names a server that needs none, since openai is asked",
                ]));
            Assert.That(
                FaultsOf(("VERIFICATION_EXTRACTOR", "auto"), ("LLM_API_KEY", "sk-2")),
                Is.EqualTo(["LLM_MODEL is ''; allowed: the name of a model, since openai is asked"]));
        });
    }

    [TestCase("VERIFICATION_EXTRACTOR", "gpt", "VERIFICATION_EXTRACTOR is 'gpt'; allowed: rules, anthropic, openai, off, auto")]
    [TestCase("VERIFICATION_EXTRACTOR", "", "VERIFICATION_EXTRACTOR is ''; allowed: rules, anthropic, openai, off, auto")]
    [TestCase("VERIFICATION_IDLE_SECONDS", "604801", "VERIFICATION_IDLE_SECONDS is '604801'; allowed: a whole number from 0 to 604800")]
    [TestCase("ANTHROPIC_BASE_URL", "api.anthropic.com", "ANTHROPIC_BASE_URL is 'api.anthropic.com'; allowed: an http or https address, such as http://localhost:8000")]
    [TestCase("LLM_BASE_URL", "", "LLM_BASE_URL is ''; allowed: an http or https address, such as http://localhost:8000")]
    [TestCase("LLM_MODEL", " ", "LLM_MODEL is ' '; allowed: the name of a model")]
    [TestCase("LLM_API_KEY", "sk 2\n", "LLM_API_KEY is a secret of 5 characters; allowed: visible ASCII characters, without spaces")]
    public void A_faulty_variable_is_told_even_where_no_model_is_asked(string variable, string value, string fault) =>
        Assert.That(FaultsOf((variable, value)), Is.EqualTo([fault]));

    [TestCase("0", 0)]
    [TestCase("604800", 604_800)]
    public void Sessions_are_left_alone_for_as_long_as_is_set(string set, int seconds)
    {
        var services = Services(Read(("VERIFICATION_IDLE_SECONDS", set)));

        var processor = services.GetServices<ISessionProcessor>().Single();

        Assert.That((processor.Name, processor.IdleTime), Is.EqualTo(("verification", TimeSpan.FromSeconds(seconds))));
    }

    [TestCase("off", false, false)]
    [TestCase("rules", true, false)]
    [TestCase("anthropic", true, true)]
    public void What_is_not_chosen_is_not_there(string chosen, bool processor, bool judge)
    {
        var services = Services(Read(("VERIFICATION_EXTRACTOR", chosen), ("ANTHROPIC_API_KEY", "sk-1")));

        Assert.Multiple(() =>
        {
            Assert.That(services.GetServices<ISessionProcessor>().Any(), Is.EqualTo(processor));
            Assert.That(services.GetService<IContradictionJudge>() is not null, Is.EqualTo(judge));
            Assert.That(services.GetService<ModelHealth>() is not null, Is.EqualTo(judge));
        });
    }

    private static VerificationOptions Read(params (string Name, string? Value)[] variables)
    {
        var settings = Settings(variables);
        var options = VerificationOptions.Read(settings);
        settings.ThrowIfFaulty();
        return options;
    }

    private static IReadOnlyList<string> FaultsOf(params (string Name, string? Value)[] variables)
    {
        var settings = Settings(variables);
        VerificationOptions.Read(settings);
        return settings.Faults;
    }

    private static SettingsReader Settings(IEnumerable<(string Name, string? Value)> variables) =>
        new(new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Where(variable => variable.Value is not null).ToDictionary(
                variable => variable.Name, variable => variable.Value))
            .Build());

    private static ServiceProvider Services(VerificationOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddVerification(options, new ProcessorOptions());
        return services.BuildServiceProvider();
    }
}
