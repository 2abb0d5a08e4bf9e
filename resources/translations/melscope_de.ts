<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Melscope</name>
    <message>
        <location filename="../../dsp/analysis/bandpass.py"/>
        <location filename="../../dsp/analysis/selection.py"/>
        <source>fmin must be from 0 to below {nyquist:g} Hz, got {fmin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/bandpass.py"/>
        <source>fmax must be at least {least:.3g} Hz above fmin, got {fmin} to {fmax}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>hz must be finite, above 0 and strictly rising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>db must be from {least:g} to {greatest:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>a calibration may have at most {most} lines, this has more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>a calibration may have at most {most} lines, got {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>line {number}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>none of the {count} lines holds a frequency and a level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>offset_db must be from -400 to 400, got {offset_db}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>measured_dbfs must be finite and above -200, got {measured_dbfs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>reference_db must be finite, got {reference_db}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>expected numbers, got {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>expected two or three numbers, got {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>frequency must be above 0 Hz, got {hz:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>frequency must rise, got {hz:g} Hz after {before:g} Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>level must be from {least:g} to {greatest:g} dB, got {db:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/rows.py"/>
        <source>range must satisfy {rule} &lt; fmax &lt;= {nyquist:g}, got {fmin} to {fmax}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/selection.py"/>
        <source>fmax must be above fmin, got {fmin} to {fmax} Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>n_fft must be even and from {least} to {most}, got {n_fft}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>hop_length must be from 1 to n_fft={n_fft}, got {hop_length}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>win_length must be from 1 to n_fft={n_fft}, got {win_length}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>n_mels must be from 1 to 512, got {n_mels}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>mel range must rise from 0 Hz up, got {fmin} to {fmax}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>scale must be &apos;slaney&apos; or &apos;htk&apos;, got {scale!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>norm must be &apos;slaney&apos; or None, got {norm!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>channel must be &apos;mix&apos;, &apos;stack&apos; or at least 0, got {channel!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/windows.py"/>
        <source>win_length must be at least 1, got {win_length}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/windows.py"/>
        <source>window must be finite with a positive sum, got {name!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/windows.py"/>
        <source>window must be a name like &apos;hann&apos; or &apos;kaiser:14&apos;, got {name!r}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/audio_file.py"/>
        <source>Open it again to see it as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/audio_file.py"/>
        <source>{file} was changed by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/band_pass.py"/>
        <source>fmin must lie below fmax and sr / 2 = {nyquist:g}, got fmin={fmin:g}, fmax={fmax:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>its parts are not where they should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} cannot be read at {at:.3f} s: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>What is missing is shown as silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} ends at {at:.3f} s, before its header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>Its disk or network may be asleep or gone: try again, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>What was read of it stays; save what you need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} was moved or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} is another file by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/device_search.py"/>
        <source>It could not be opened: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/device_search.py"/>
        <location filename="../../gui/opening.py"/>
        <source>Choose another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>no answer within {seconds:g} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>no reason given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>The list of sound inputs could not be read again ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <location filename="../../dsp/audio/portaudio.py"/>
        <location filename="../../gui/playing/playback.py"/>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>Several inputs are called like {text!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>No input is called {text!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>Choose by what stands before the colon: {listed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/feeder.py"/>
        <source>Playback has failed ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/feeder.py"/>
        <source>Play again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/feeder.py"/>
        <source>{name!r} has stopped playing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/feeder.py"/>
        <source>Check that it is still connected, then play again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>Choose an Audacity label file, a Raven selection table or a CSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>The labels in {file} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>there must be at most {most} labels, got {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>a file of labels must be at most {most} MB large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is a pipe or a device, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Check the name, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>{file} cannot be read ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <location filename="../../gui/marks/region_files.py"/>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>{file} is larger than {most} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>byte {place} is no {encoding}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>expected an Audacity label or a table&apos;s header with start and stop, got {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>frequencies must follow a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>the header must be one line of names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>a row must have at most {most} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>{name} must be a number, got {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>there must be at most {most} labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>line {line}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>{name!r} has stopped delivering sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>Check that it is still connected, or choose another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>{name!r} is no longer connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <location filename="../../dsp/audio/output.py"/>
        <source>Connect it, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Choose a WAV, AIFF, FLAC, OGG, Opus or MP3 file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Choose a WAV, AIFF, FLAC, OGG, Opus or MP3 file, or convert this one: ffmpeg -i IN OUT.wav</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>it is no sound, or of a kind that is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>it is damaged or cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>it is coded in a way that is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>its header makes no sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Files cannot be read: the library that reads them is missing ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>Install it: {command}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is not a sound file that can be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Choose a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} may not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Change its permissions, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} cannot be opened ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} says that it has {channels} channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} says that its sampling rate is {sr} Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is coded in a way that can only be read from its beginning ({coding}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} contains no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} says that it is {hours:.3g} hours long, more than its {size} bytes can hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is damaged: nothing in it can be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output.py"/>
        <source>No sound output was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output.py"/>
        <source>Connect loudspeakers or headphones, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output.py"/>
        <source>No output is called {device!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/player.py"/>
        <source>band must begin below sr / 2 = {nyquist:g} Hz, got {band}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>The sound system does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>{name!r} does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>Reconnect it, or choose another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>PortAudio is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>PortAudio does not start ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>In System Settings, Privacy &amp; Security, Microphone, allow it for this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>In Settings, Privacy &amp; security, Microphone, let desktop apps use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Close it, or choose an input of the sound server, which programs can share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} is in use by {holder!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>This account may not use the computer&apos;s sound devices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Add it to the group &apos;audio&apos; and log in again, or open a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Allow its use in the system&apos;s settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>No sound input was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Connect a microphone. {allow} Or open a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} is in use by another program, or gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Close the other program, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Connect it, or choose another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} refuses the sampling rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Choose another rate, or another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} does not have so many channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Choose fewer channels, or another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Check in the system&apos;s settings that programs may use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} cannot be opened ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{allow} Or choose another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>{name} must be from {least:g} to {most:g} s, got {seconds}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>{name} must be from 0 to {most:g} Hz, got {hz}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>stop must not lie before start, got {start} to {stop} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>fmax must not be below fmin, got {fmin} to {fmax} Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>label must have at most {most} characters, got {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/rendering.py"/>
        <source>start must lie before stop, got start={start}, stop={stop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/rendering.py"/>
        <source>speed must be from {slowest} to {fastest}, got {speed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/audio/rendering.py"/>
        <location filename="../../dsp/recording/trigger.py"/>
        <source>band must be (fmin, fmax) with 0 &lt;= fmin &lt; fmax, got {band}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/engine/live.py"/>
        <source>The analysis stopped: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/engine/live.py"/>
        <source>Choose the input again to restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <location filename="../../dsp/features/extract.py"/>
        <source>{name!r} is the sound itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <location filename="../../dsp/features/extract.py"/>
        <source>Write to another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <source>{name!r} cannot be written ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <source>Make room, choose another folder, or WAV in the place of FLAC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/features/extract.py"/>
        <source>{name!r} is too short for one frame of {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>subtype must be &apos;PCM_16&apos; or &apos;PCM_24&apos; for FLAC, got &apos;FLOAT&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>{name}, 32 bit float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>{name}, {bits} bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>FLAC holds {most} channels and {fastest} Hz at most, not {channels} channels at {sr} Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>Record WAV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{name!r} ends neither in .wav nor in .flac.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>FLAC holds no floats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose 16 or 24 bit, or WAV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{path!r} cannot be written: there is no folder {folder!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Make it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{path!r} is no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose another name, or let it be overwritten with --force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{path!r} is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>The recording stopped: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>Record again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>There is no such band in this sound: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>Choose another band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>Make room on the disk, or record to another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>This disk takes no larger files: record again, into another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>Record again, into a folder that stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>Record to another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>{name!r} was moved while it was recorded; it is complete, without a note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>Look for it where it was moved to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>{name!r} is recorded, but the note on it is not ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>Nothing can be recorded as {path!r} ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>Nothing can be recorded ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>The recording stopped: {name!r} was removed, and nothing of it is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>The recording stopped ({reason}). What was recorded until then is kept in {name!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/trigger.py"/>
        <source>level_dbfs must be from -150 to 0, got {level_dbfs:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../dsp/recording/trigger.py"/>
        <source>hold must be from 0.1 to 3600 s, got {hold:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/columns/panes.py"/>
        <source>Mel · {n} bands</source>
        <extracomment>Of one: Mel · {n} band</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/columns/panes.py"/>
        <source>STFT · n_fft {n_fft} · hop {hop_length} · {window} · {scale}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/columns/panes.py"/>
        <source>{name}, {n} lines</source>
        <extracomment>Of one: {name}, {n} line</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/columns/panes.py"/>
        <source>{name}, {n} bands</source>
        <extracomment>Of one: {name}, {n} band</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/files/unknown_time.py"/>
        <source>This file does not say when it was recorded: time counts from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>the device dropped it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>this program was too slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>the input was away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>{length} lost: {cause}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/gap_words.py"/>
        <source>{length} lost in {n} gaps: {cause}</source>
        <extracomment>Of one: {length} lost in {n} gap: {cause}</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/gap_words.py"/>
        <source>{length} lost in {n} gaps, mostly: {cause}</source>
        <extracomment>Of one: {length} lost in {n} gap, mostly: {cause}</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/language_actions.py"/>
        <source>From the next start on, Melscope speaks the language of the system.</source>
        <translation>Ab dem nächsten Start spricht Melscope die Sprache des Systems.</translation>
    </message>
    <message>
        <location filename="../../gui/language_actions.py"/>
        <source>From the next start on, Melscope speaks {language}.</source>
        <translation>Ab dem nächsten Start spricht Melscope {language}.</translation>
    </message>
    <message>
        <location filename="../../gui/language_actions.py"/>
        <source>Language: {language}</source>
        <translation>Sprache: {language}</translation>
    </message>
    <message>
        <location filename="../../gui/languages.py"/>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Audacity labels (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Raven selection table (*.selections.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Raven selection table (*.tsv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Labels (*.txt *.csv *.tsv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Import regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Export regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Label the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Edit the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Remove the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Undo the change of regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Redo the change of regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Import regions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Export regions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>List of regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>Export the regions to another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>It is left as it is: export the regions of this session to keep them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>It is left as it is: the regions just added are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>The regions are not saved: {name!r} cannot be written ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>This box is too narrow to be filtered out of the sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Select a higher box; until then all frequencies are played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Nothing of the selection is on the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Zoom to it with Z, then export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Copied: the numbers of the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>WAV, all frequencies (*.wav)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>FLAC, all frequencies (*.flac)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>WAV, only {band} (*.wav)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>FLAC, only {band} (*.flac)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export the sound of the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Numbers as CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Numbers as NumPy arrays (*.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export what the selection shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>This box cannot be cut out of the sound ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Select a higher box, or export all frequencies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Zoom to the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Copy the numbers of the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export the sound of the selection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export its numbers or its picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Clear the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Select what is visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Play only the frequencies of the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Playing the frequencies of the box alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Playing all frequencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>{low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>{time} · {hz} wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>Peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>Centroid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>RMS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>RMS in box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/opening.py"/>
        <source>This could not be opened: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/painting/axes.py"/>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Shift+drag in the picture selects, as does Shift+Return at the cursor of the keys; Ctrl+B adds what is selected, with a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>no label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>REGIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Import, export and other actions for regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Regions in the order of their time; F2 edits a label, Del removes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>REGIONS  {count:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{begin} to {end}, {low:,.0f} to {high:,.0f} Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{begin} to {end}, {low:,.0f} to the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{begin} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{label}, {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play or pause a file; hold live sound, or go back to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play or pause what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Playhead to the start of the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/playback.py"/>
        <source>Pause first (Space): then this plays what was heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/playing/playback.py"/>
        <source>The output could not be opened: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/keyboard_cursor.py"/>
        <source>Box begun; move the cursor and end it with the same key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>{where}: {gap}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Copied: the spectrum in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Try another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <location filename="../../gui/recording/choices.py"/>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>At {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>{name}. {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor to higher frequencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor to lower frequencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor back a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor on a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor up a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor down a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor to the loudest place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Show or hide the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Begin or end a box at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Spectrum in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Copy the spectrum in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>The view in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>no tone stands out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <location filename="../../gui/reach/view_words.py"/>
        <source>{before}, then {next}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>strongest at {tones}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>Overall {level} dBFS RMS; no clear pitch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>Overall {level} dBFS RMS; pitch {tone}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>{where}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>Nothing is open yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>{before}, then their difference in dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>{name}, {time}. From the top: {panes}. Frequencies from {fmin} to {fmax}, levels from {low} to {high} dB, colours {colours}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>live, the newest {seconds:.3g} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>paused, from {begin} to {end} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>ended, from {begin} to {end} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>from {begin} to {end} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reading.py"/>
        <source>at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>What it delivered is kept, and it is taken up again as soon as it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>{name!r} has stopped delivering sound; looking for it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>The computer slept for {length}; the gap is on the time line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>Went on with {name!r} after {length} without sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>{name!r} is back after {length}; the gap is on the time line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/choices.py"/>
        <source>5 s earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/choices.py"/>
        <source>10 s earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/choices.py"/>
        <source>30 s earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>No input is running that could be recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Choose an input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Record, or end the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Which sounds to record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Only sounds above {trigger}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Nothing was recorded: there was no sound to record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Choose input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Record again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{kind}, beginning {begin}, only sounds above {trigger}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{kind}, beginning {begin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{kind}, only sounds above {trigger}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Wait, and record each sound into a file of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Level, band and silence…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Recorded {length} as “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Recorded {length} in {n} files</source>
        <extracomment>Of one: Recorded {length} in {n} file</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{recorded}; {lost:.3g} s of it lost, silent there</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{recorded}; {n} values too loud for it, clipped</source>
        <extracomment>Of one: {recorded}; {n} value too loud for it, clipped</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Record what the input delivers into a file (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_button.py"/>
        <source>Waiting · {n} so far</source>
        <extracomment>Of one: Waiting · {n} so far</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_button.py"/>
        <source>Waits for a sound; {n} recorded so far. Stop waiting (R)</source>
        <extracomment>Of one: Waits for a sound; {n} recorded so far. Stop waiting (R)</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Records: {length}, {size}. Stop recording (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Records “{name}”: {length}, {size}. Stop recording (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Stop recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Which sounds are recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Level that begins a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>RMS level with which a sound begins, in dBFS; a full-scale sine has −3. It ends {hysteresis:g} dB below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Lowest frequency that begins a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Only what lies above it counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Highest frequency that begins a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Only what lies below it counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Silence that ends a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>So long it must be quiet before a file ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Each sound this loud gets a file of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Louder than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Until quiet for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>{level}, above {low}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>{level}, {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
