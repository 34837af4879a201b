namespace Agnes.Pipeline.Verification.Models;

/// <summary>How far a failed call of a language model reaches.</summary>
public enum ModelFault
{
    /// <summary>This one prompt is refused; others may be taken.</summary>
    Prompt,

    /// <summary>The model is not to be had for now.</summary>
    Outage,

    /// <summary>Every call meets the same until somebody changes a setting, as with a refused key.</summary>
    EveryCall,
}
