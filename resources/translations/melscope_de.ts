<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Melscope</name>
    <message>
        <location filename="../../dsp/analysis/bandpass.py"/>
        <location filename="../../dsp/analysis/selection.py"/>
        <source>fmin must be from 0 to below {nyquist:g} Hz, got {fmin}</source>
        <translation>fmin muss von 0 bis unter {nyquist:g} Hz liegen, ist aber {fmin}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/bandpass.py"/>
        <source>fmax must be at least {least:.3g} Hz above fmin, got {fmin} to {fmax}</source>
        <translation>fmax muss mindestens {least:.3g} Hz über fmin liegen, angegeben ist {fmin} bis {fmax}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>hz must be finite, above 0 and strictly rising</source>
        <translation>hz muss endlich und größer als 0 sein und streng steigen</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>db must be from {least:g} to {greatest:g}</source>
        <translation>db muss von {least:g} bis {greatest:g} reichen</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>a calibration may have at most {most} lines, this has more</source>
        <translation>eine Kalibrierung darf höchstens {most} Zeilen haben, diese hat mehr</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>a calibration may have at most {most} lines, got {count}</source>
        <translation>eine Kalibrierung darf höchstens {most} Zeilen haben, diese hat {count}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>line {number}: {reason}</source>
        <translation>Zeile {number}: {reason}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>none of the {count} lines holds a frequency and a level</source>
        <translation>keine der {count} Zeilen enthält Frequenz und Pegel</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>offset_db must be from -400 to 400, got {offset_db}</source>
        <translation>offset_db muss von -400 bis 400 reichen, ist aber {offset_db}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>measured_dbfs must be finite and above -200, got {measured_dbfs}</source>
        <translation>measured_dbfs muss endlich und größer als -200 sein, ist aber {measured_dbfs}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>reference_db must be finite, got {reference_db}</source>
        <translation>reference_db muss endlich sein, ist aber {reference_db}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>expected numbers, got {text}</source>
        <translation>Zahlen erwartet, gelesen: {text}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>expected two or three numbers, got {text}</source>
        <translation>zwei oder drei Zahlen erwartet, gelesen: {text}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>frequency must be above 0 Hz, got {hz:g}</source>
        <translation>die Frequenz muss über 0 Hz liegen, ist aber {hz:g}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>frequency must rise, got {hz:g} Hz after {before:g} Hz</source>
        <translation>die Frequenz muss steigen, auf {before:g} Hz folgt aber {hz:g} Hz</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/calibration.py"/>
        <source>level must be from {least:g} to {greatest:g} dB, got {db:g}</source>
        <translation>der Pegel muss von {least:g} bis {greatest:g} dB reichen, ist aber {db:g}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/recipes.py"/>
        <source>the inspector&apos;s values; dB relative to a power |X|² of 1</source>
        <translation>die Werte der Einstellungen; dB bezogen auf eine Leistung |X|² von 1</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/recipes.py"/>
        <source>Whisper, {n} bands</source>
        <translation>Whisper, {n} Bänder</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/recipes.py"/>
        <source>Kaldi fbank, {n} bands</source>
        <translation>Kaldi fbank, {n} Bänder</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/rows.py"/>
        <source>range must satisfy {rule} &lt; fmax &lt;= {nyquist:g}, got {fmin} to {fmax}</source>
        <translation>für den Bereich muss {rule} &lt; fmax &lt;= {nyquist:g} gelten, angegeben ist {fmin} bis {fmax}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/selection.py"/>
        <source>fmax must be above fmin, got {fmin} to {fmax} Hz</source>
        <translation>fmax muss über fmin liegen, angegeben ist {fmin} bis {fmax} Hz</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>n_fft must be even and from {least} to {most}, got {n_fft}</source>
        <translation>n_fft muss gerade sein und von {least} bis {most} reichen, ist aber {n_fft}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>hop_length must be from 1 to n_fft={n_fft}, got {hop_length}</source>
        <translation>hop_length muss von 1 bis n_fft={n_fft} reichen, ist aber {hop_length}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>win_length must be from 1 to n_fft={n_fft}, got {win_length}</source>
        <translation>win_length muss von 1 bis n_fft={n_fft} reichen, ist aber {win_length}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>n_mels must be from 1 to 512, got {n_mels}</source>
        <translation>n_mels muss von 1 bis 512 reichen, ist aber {n_mels}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>mel range must rise from 0 Hz up, got {fmin} to {fmax}</source>
        <translation>der Mel-Bereich muss ab 0 Hz steigen, angegeben ist {fmin} bis {fmax}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>scale must be &apos;slaney&apos; or &apos;htk&apos;, got {scale!r}</source>
        <translation>scale muss &apos;slaney&apos; oder &apos;htk&apos; sein, ist aber {scale!r}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>norm must be &apos;slaney&apos; or None, got {norm!r}</source>
        <translation>norm muss &apos;slaney&apos; oder None sein, ist aber {norm!r}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/settings.py"/>
        <source>channel must be &apos;mix&apos;, &apos;stack&apos; or at least 0, got {channel!r}</source>
        <translation>channel muss &apos;mix&apos;, &apos;stack&apos; oder mindestens 0 sein, ist aber {channel!r}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/windows.py"/>
        <source>win_length must be at least 1, got {win_length}</source>
        <translation>win_length muss mindestens 1 sein, ist aber {win_length}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/windows.py"/>
        <source>window must be finite with a positive sum, got {name!r}</source>
        <translation>die Fensterfunktion muss endlich sein und eine positive Summe haben, angegeben ist {name!r}</translation>
    </message>
    <message>
        <location filename="../../dsp/analysis/windows.py"/>
        <source>window must be a name like &apos;hann&apos; or &apos;kaiser:14&apos;, got {name!r}</source>
        <translation>die Fensterfunktion muss ein Name wie &apos;hann&apos; oder &apos;kaiser:14&apos; sein, ist aber {name!r}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/audio_file.py"/>
        <source>Open it again to see it as it is now.</source>
        <translation>Erneut öffnen, um den jetzigen Stand zu sehen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/audio_file.py"/>
        <source>{file} was changed by another program.</source>
        <translation>{file} wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/band_pass.py"/>
        <source>fmin must lie below fmax and sr / 2 = {nyquist:g}, got fmin={fmin:g}, fmax={fmax:g}</source>
        <translation>fmin muss unter fmax und sr / 2 = {nyquist:g} liegen, angegeben ist fmin={fmin:g}, fmax={fmax:g}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>its parts are not where they should be</source>
        <translation>ihre Teile liegen nicht, wo sie liegen sollten</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} cannot be read at {at:.3f} s: {reason}.</source>
        <translation>{file} ist bei {at:.3f} s nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>What is missing is shown as silence.</source>
        <translation>Was fehlt, erscheint als Stille.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} ends at {at:.3f} s, before its header says.</source>
        <translation>{file} endet bei {at:.3f} s, früher als im Kopf der Datei angegeben.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} does not answer.</source>
        <translation>{file} antwortet nicht.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>Its disk or network may be asleep or gone: try again, or choose another file.</source>
        <translation>Vielleicht ist das Laufwerk oder Netzwerk im Ruhezustand oder weg: erneut versuchen oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>What was read of it stays; save what you need.</source>
        <translation>Was schon gelesen ist, bleibt; Benötigtes jetzt speichern.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} was moved or deleted.</source>
        <translation>{file} wurde verschoben oder gelöscht.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>{file} is another file by now.</source>
        <translation>{file} ist inzwischen eine andere Datei.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/decoder.py"/>
        <source>Open it again.</source>
        <translation>Erneut öffnen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/device_search.py"/>
        <source>It could not be opened: {reason}.</source>
        <translation>Öffnen nicht möglich: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/device_search.py"/>
        <location filename="../../gui/opening.py"/>
        <source>Choose another input.</source>
        <translation>Einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>no answer within {seconds:g} s</source>
        <translation>keine Antwort innerhalb von {seconds:g} s</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>no reason given</source>
        <translation>ohne Angabe eines Grundes</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>The list of sound inputs could not be read again ({reason}).</source>
        <translation>Die Liste der Audioeingänge konnte nicht neu gelesen werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <location filename="../../dsp/audio/portaudio.py"/>
        <location filename="../../gui/playing/output_opening.py"/>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>Several inputs are called like {text!r}.</source>
        <translation>Mehrere Eingänge heißen wie {text!r}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>No input is called {text!r}.</source>
        <translation>Kein Eingang heißt {text!r}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/devices.py"/>
        <source>Choose by what stands before the colon: {listed}.</source>
        <translation>Anhand der Angabe vor dem Doppelpunkt wählen: {listed}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/feeder.py"/>
        <source>Playback has failed ({reason}).</source>
        <translation>Die Wiedergabe ist fehlgeschlagen ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/feeder.py"/>
        <source>Play again.</source>
        <translation>Erneut wiedergeben.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/input_monitor.py"/>
        <source>The input is not heard any more ({reason}).</source>
        <translation>Der Eingang ist nicht mehr zu hören ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/input_monitor.py"/>
        <source>Switch it on again.</source>
        <translation>Das Mithören noch einmal einschalten.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>Choose an Audacity label file, a Raven selection table or a CSV file.</source>
        <translation>Eine Audacity-Labeldatei, eine Raven-Auswahltabelle oder eine CSV-Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>The labels in {file} cannot be read: {reason}.</source>
        <translation>Die Labels in {file} sind nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>there must be at most {most} labels, got {count}</source>
        <translation>höchstens {most} Labels sind möglich, gelesen: {count}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>a file of labels must be at most {most} MB large</source>
        <translation>eine Datei mit Labels darf höchstens {most} MB groß sein</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is a folder.</source>
        <translation>{file} ist ein Ordner.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is a pipe or a device, not a file.</source>
        <translation>{file} ist eine Pipe oder ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} does not exist.</source>
        <translation>{file} gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Check the name, or choose another file.</source>
        <translation>Den Namen prüfen oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>{file} cannot be read ({reason}).</source>
        <translation>{file} ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <location filename="../../dsp/audio/opening.py"/>
        <location filename="../../gui/marks/region_files.py"/>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>{file} is larger than {most} MB.</source>
        <translation>{file} ist größer als {most} MB.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_files.py"/>
        <source>byte {place} is no {encoding}</source>
        <translation>Byte {place} ist kein {encoding}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>expected an Audacity label or a table&apos;s header with start and stop, got {text}</source>
        <translation>ein Audacity-Label oder ein Tabellenkopf mit Anfang und Ende erwartet, gelesen: {text}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>frequencies must follow a label</source>
        <translation>Frequenzen müssen auf ein Label folgen</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>the header must be one line of names</source>
        <translation>der Kopf muss aus einer Zeile mit Namen bestehen</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>a row must have at most {most} characters</source>
        <translation>eine Zeile darf höchstens {most} Zeichen haben</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>{name} must be a number, got {text}</source>
        <translation>{name} muss eine Zahl sein, gelesen: {text}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>there must be at most {most} labels</source>
        <translation>höchstens {most} Labels sind möglich</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/label_text.py"/>
        <source>line {line}: {what}</source>
        <translation>Zeile {line}: {what}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>{name!r} has stopped delivering sound.</source>
        <translation>{name!r} liefert keinen Ton mehr.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>Check that it is still connected, or choose another input.</source>
        <translation>Prüfen, ob das Gerät noch verbunden ist, oder einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>{name!r} is no longer connected.</source>
        <translation>{name!r} ist nicht mehr verbunden.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <location filename="../../dsp/audio/output.py"/>
        <source>Connect it, or choose another.</source>
        <translation>Das Gerät verbinden oder ein anderes wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>There were {before} inputs called {name!r}, and now there are {now}: nothing tells which is which.</source>
        <translation>Es gab {before} Eingänge namens {name!r}, jetzt sind es {now}: Sie lassen sich nicht unterscheiden.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/microphone.py"/>
        <source>Choose it again, or connect them as they were.</source>
        <translation>Den Eingang neu wählen oder alle wie zuvor verbinden.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Choose a WAV, AIFF, FLAC, OGG, Opus or MP3 file.</source>
        <translation>Eine WAV-, AIFF-, FLAC-, OGG-, Opus- oder MP3-Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Choose a WAV, AIFF, FLAC, OGG, Opus or MP3 file, or convert this one: ffmpeg -i IN OUT.wav</source>
        <translation>Eine WAV-, AIFF-, FLAC-, OGG-, Opus- oder MP3-Datei wählen oder diese umwandeln: ffmpeg -i IN OUT.wav</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>it is no sound, or of a kind that is not known</source>
        <translation>es ist kein Audio oder von unbekannter Art</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>it is damaged or cut short</source>
        <translation>sie ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>it is coded in a way that is not known</source>
        <translation>sie ist auf unbekannte Weise codiert</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>its header makes no sense</source>
        <translation>ihr Kopf ergibt keinen Sinn</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Files cannot be read: the library that reads them is missing ({reason}).</source>
        <translation>Dateien sind nicht lesbar: Die Bibliothek dafür fehlt ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>Install it: {command}</source>
        <translation>Installieren mit: {command}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is not a sound file that can be read: {reason}.</source>
        <translation>{file} ist keine lesbare Audiodatei: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>its name holds a null character</source>
        <translation>der Name enthält ein Nullzeichen</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Choose a file in it.</source>
        <translation>Eine Datei darin wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} may not be read.</source>
        <translation>{file} darf nicht gelesen werden.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>Change its permissions, or choose another file.</source>
        <translation>Die Zugriffsrechte ändern oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} cannot be opened ({reason}).</source>
        <translation>{file} kann nicht geöffnet werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is empty.</source>
        <translation>{file} ist leer.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} says that it has {channels} channels.</source>
        <translation>{file} hat laut eigener Angabe {channels} Kanäle.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} says that its sampling rate is {sr} Hz.</source>
        <translation>{file} hat laut eigener Angabe eine Abtastrate von {sr} Hz.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is coded in a way that can only be read from its beginning ({coding}).</source>
        <translation>{file} ist so codiert, dass nur vom Anfang an gelesen werden kann ({coding}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} contains no sound.</source>
        <translation>{file} enthält kein Audio.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} says that it is {hours:.3g} hours long, more than its {size} bytes can hold.</source>
        <translation>{file} ist laut eigener Angabe {hours:.3g} Stunden lang, mehr als in {size} Byte passt.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/opening.py"/>
        <source>{file} is damaged: nothing in it can be decoded.</source>
        <translation>{file} ist beschädigt: Nichts darin lässt sich decodieren.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output.py"/>
        <source>No sound output was found.</source>
        <translation>Kein Audioausgang gefunden.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output.py"/>
        <source>Connect loudspeakers or headphones, then try again.</source>
        <translation>Lautsprecher oder Kopfhörer verbinden, dann erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output.py"/>
        <source>No output is called {device!r}.</source>
        <translation>Kein Ausgang heißt {device!r}.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output_watch.py"/>
        <source>{name!r} has stopped playing.</source>
        <translation>{name!r} hat die Wiedergabe beendet.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/output_watch.py"/>
        <source>Check that it is still connected, then play again.</source>
        <translation>Prüfen, ob das Gerät noch verbunden ist, dann erneut wiedergeben.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/patience.py"/>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/player.py"/>
        <source>band must begin below sr / 2 = {nyquist:g} Hz, got {band}</source>
        <translation>das Band muss unter sr / 2 = {nyquist:g} Hz beginnen, angegeben ist {band}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>The sound system does not answer.</source>
        <translation>Das Audiosystem antwortet nicht.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>{name!r} does not answer.</source>
        <translation>{name!r} antwortet nicht.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>Reconnect it, or choose another input.</source>
        <translation>Das Gerät neu verbinden oder einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>PortAudio is not installed.</source>
        <translation>PortAudio ist nicht installiert.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/portaudio.py"/>
        <source>PortAudio does not start ({reason}).</source>
        <translation>PortAudio startet nicht ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>In System Settings, Privacy &amp; Security, Microphone, allow it for this program.</source>
        <translation>In den Systemeinstellungen unter Datenschutz &amp; Sicherheit, Mikrofon, für dieses Programm erlauben.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>In Settings, Privacy &amp; security, Microphone, let desktop apps use it.</source>
        <translation>In den Einstellungen unter Datenschutz &amp; Sicherheit, Mikrofon, den Zugriff für Desktop-Apps erlauben.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Close it, or choose an input of the sound server, which programs can share.</source>
        <translation>Es beenden oder einen Eingang des Soundservers wählen, den mehrere Programme teilen können.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} is in use by {holder!r}.</source>
        <translation>{name!r} wird gerade von {holder!r} benutzt.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>This account may not use the computer&apos;s sound devices.</source>
        <translation>Dieses Konto darf die Audiogeräte des Rechners nicht benutzen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Add it to the group &apos;audio&apos; and log in again, or open a file.</source>
        <translation>Das Konto in die Gruppe &apos;audio&apos; aufnehmen und neu anmelden, oder eine Datei öffnen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Allow its use in the system&apos;s settings.</source>
        <translation>Die Benutzung in den Systemeinstellungen erlauben.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>No sound input was found.</source>
        <translation>Kein Audioeingang gefunden.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Connect a microphone. {allow} Or open a file.</source>
        <translation>Ein Mikrofon verbinden. {allow} Oder eine Datei öffnen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} is in use by another program, or gone.</source>
        <translation>{name!r} wird von einem anderen Programm benutzt oder ist weg.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Close the other program, or choose another.</source>
        <translation>Das andere Programm beenden oder einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} is no longer there.</source>
        <translation>{name!r} ist nicht mehr da.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Connect it, or choose another input.</source>
        <translation>Das Gerät verbinden oder einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} refuses the sampling rate.</source>
        <translation>{name!r} lehnt die Abtastrate ab.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Choose another rate, or another input.</source>
        <translation>Eine andere Rate oder einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} does not have so many channels.</source>
        <translation>{name!r} hat nicht so viele Kanäle.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Choose fewer channels, or another input.</source>
        <translation>Weniger Kanäle oder einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>Check in the system&apos;s settings that programs may use it.</source>
        <translation>In den Systemeinstellungen prüfen, ob Programme das Gerät benutzen dürfen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{name!r} cannot be opened ({reason}).</source>
        <translation>{name!r} kann nicht geöffnet werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/refusals.py"/>
        <source>{allow} Or choose another input.</source>
        <translation>{allow} Oder einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>{name} must be from {least:g} to {most:g} s, got {seconds}</source>
        <translation>{name} muss von {least:g} bis {most:g} s reichen, ist aber {seconds}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>{name} must be from 0 to {most:g} Hz, got {hz}</source>
        <translation>{name} muss von 0 bis {most:g} Hz reichen, ist aber {hz}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>stop must not lie before start, got {start} to {stop} s</source>
        <translation>das Ende darf nicht vor dem Anfang liegen, angegeben ist {start} bis {stop} s</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>fmax must not be below fmin, got {fmin} to {fmax} Hz</source>
        <translation>fmax darf nicht unter fmin liegen, angegeben ist {fmin} bis {fmax} Hz</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/regions.py"/>
        <source>label must have at most {most} characters, got {count}</source>
        <translation>ein Label darf höchstens {most} Zeichen haben, dieses hat {count}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/rendering.py"/>
        <source>start must lie before stop, got start={start}, stop={stop}</source>
        <translation>start muss vor stop liegen, angegeben ist start={start}, stop={stop}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/rendering.py"/>
        <source>speed must be from {slowest} to {fastest}, got {speed}</source>
        <translation>das Tempo muss von {slowest} bis {fastest} reichen, ist aber {speed}</translation>
    </message>
    <message>
        <location filename="../../dsp/audio/rendering.py"/>
        <location filename="../../dsp/recording/trigger.py"/>
        <source>band must be (fmin, fmax) with 0 &lt;= fmin &lt; fmax, got {band}</source>
        <translation>das Band muss (fmin, fmax) mit 0 &lt;= fmin &lt; fmax sein, ist aber {band}</translation>
    </message>
    <message>
        <location filename="../../dsp/engine/live.py"/>
        <source>The analysis stopped: {reason}.</source>
        <translation>Die Analyse wurde abgebrochen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/engine/live.py"/>
        <source>Choose the input again to restart it.</source>
        <translation>Den Eingang neu wählen, um sie wieder zu starten.</translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <location filename="../../dsp/features/extract.py"/>
        <source>{name!r} is the sound itself.</source>
        <translation>{name!r} ist die Audiodatei selbst.</translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <location filename="../../dsp/features/extract.py"/>
        <source>Write to another file.</source>
        <translation>In eine andere Datei schreiben.</translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <location filename="../../gui/files/saving.py"/>
        <location filename="../../gui/preferences/presets.py"/>
        <source>{name!r} cannot be written ({reason}).</source>
        <translation>{name!r} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/features/export.py"/>
        <source>Make room, choose another folder, or WAV in the place of FLAC.</source>
        <translation>Platz schaffen, einen anderen Ordner wählen oder WAV statt FLAC.</translation>
    </message>
    <message>
        <location filename="../../dsp/features/extract.py"/>
        <source>{name!r} is too short for one frame of {title}.</source>
        <translation>{name!r} ist für einen Frame von {title} zu kurz.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>subtype must be &apos;PCM_16&apos; or &apos;PCM_24&apos; for FLAC, got &apos;FLOAT&apos;</source>
        <translation>subtype muss für FLAC &apos;PCM_16&apos; oder &apos;PCM_24&apos; sein, ist aber &apos;FLOAT&apos;</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>{name}, 32 bit float</source>
        <translation>{name}, 32 Bit Gleitkomma</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>{name}, {bits} bit</source>
        <translation>{name}, {bits} Bit</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>FLAC holds {most} channels and {fastest} Hz at most, not {channels} channels at {sr} Hz.</source>
        <translation>FLAC fasst höchstens {most} Kanäle und {fastest} Hz, nicht {channels} Kanäle bei {sr} Hz.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/formats.py"/>
        <source>Record WAV.</source>
        <translation>Als WAV aufnehmen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{name!r} ends neither in .wav nor in .flac.</source>
        <translation>{name!r} endet weder auf .wav noch auf .flac.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose one of them.</source>
        <translation>Eines von beiden wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>FLAC holds no floats.</source>
        <translation>FLAC fasst keine Gleitkommazahlen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose 16 or 24 bit, or WAV.</source>
        <translation>16 oder 24 Bit wählen, oder WAV.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{path!r} cannot be written: there is no folder {folder!r}.</source>
        <translation>{path!r} kann nicht geschrieben werden: Einen Ordner {folder!r} gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Make it first.</source>
        <translation>Den Ordner zuerst anlegen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{path!r} is no file.</source>
        <translation>{path!r} ist keine Datei.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>Choose another name, or let it be overwritten with --force.</source>
        <translation>Einen anderen Namen wählen oder mit --force überschreiben lassen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/places.py"/>
        <source>{path!r} is there already.</source>
        <translation>{path!r} gibt es schon.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>Make room on the disk, or record to another one.</source>
        <translation>Platz auf dem Laufwerk schaffen oder auf ein anderes aufnehmen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>This disk takes no files of this size: record to another one.</source>
        <translation>Dieses Laufwerk fasst keine so großen Dateien: auf ein anderes aufnehmen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>Record again, into a folder that stays.</source>
        <translation>Erneut aufnehmen, in einen Ordner, der bleibt.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>Record to another folder.</source>
        <translation>In einen anderen Ordner aufnehmen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>Nothing can be recorded as {path!r} ({reason}).</source>
        <translation>Unter {path!r} kann nicht aufgenommen werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>Nothing can be recorded ({reason}).</source>
        <translation>Aufnehmen ist nicht möglich ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>The recording stopped: {name!r} was removed, and nothing of it is left.</source>
        <translation>Die Aufnahme wurde abgebrochen: {name!r} wurde entfernt, nichts davon ist übrig.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorded.py"/>
        <source>The recording stopped ({reason}). What was recorded until then is kept in {name!r}.</source>
        <translation>Die Aufnahme wurde abgebrochen ({reason}). Was bis dahin aufgenommen wurde, liegt in {name!r}.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>The recording stopped: {reason}.</source>
        <translation>Die Aufnahme wurde abgebrochen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>Record again.</source>
        <translation>Erneut aufnehmen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>There is no such band in this sound: {reason}.</source>
        <translation>Ein solches Band gibt es in diesem Ton nicht: {reason}.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/recorder.py"/>
        <source>Choose another band.</source>
        <translation>Ein anderes Band wählen.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>{name!r} was moved while it was recorded; it is complete, without a note.</source>
        <translation>{name!r} wurde während der Aufnahme verschoben; die Datei ist vollständig, aber ohne Notiz.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>Look for it where it was moved to.</source>
        <translation>Dort suchen, wohin sie verschoben wurde.</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/take.py"/>
        <source>{name!r} is recorded, but the note on it is not ({reason}).</source>
        <translation>{name!r} ist aufgenommen, aber die Notiz dazu nicht geschrieben ({reason}).</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/trigger.py"/>
        <source>level_dbfs must be from -150 to 0, got {level_dbfs:g}</source>
        <translation>level_dbfs muss von -150 bis 0 reichen, ist aber {level_dbfs:g}</translation>
    </message>
    <message>
        <location filename="../../dsp/recording/trigger.py"/>
        <source>hold must be from 0.1 to 3600 s, got {hold:g}</source>
        <translation>hold muss von 0.1 bis 3600 s reichen, ist aber {hold:g}</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <location filename="../../gui/panels/transport.py"/>
        <location filename="../../gui/run_report.py"/>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Box</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Regions</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Scroll back</source>
        <translation>Zurück rollen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Scroll on</source>
        <translation>Weiter rollen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Scroll back a window</source>
        <translation>Ein Fenster zurück rollen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Scroll on a window</source>
        <translation>Ein Fenster weiter rollen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>To the end, or back to live</source>
        <translation>Zum Ende oder zurück zu live</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Zoom in</source>
        <translation>Hineinzoomen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Zoom out</source>
        <translation>Herauszoomen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Zoom in on frequency</source>
        <translation>In der Frequenz hineinzoomen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Zoom out of frequency</source>
        <translation>In der Frequenz herauszoomen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Higher frequencies</source>
        <translation>Höhere Frequenzen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Lower frequencies</source>
        <translation>Tiefere Frequenzen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>The view before</source>
        <translation>Voriger Ausschnitt</translation>
    </message>
    <message>
        <location filename="../../gui/actions.py"/>
        <source>The view after</source>
        <translation>Nächster Ausschnitt</translation>
    </message>
    <message>
        <location filename="../../gui/background.py"/>
        <source>This cannot be written ({reason}).</source>
        <translation>Das kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/columns/panes.py"/>
        <source>Mel · {n} bands</source>
        <extracomment>Of one: Mel · {n} band</extracomment>
        <translation>
            <numerusform>Mel · {n} Band</numerusform>
            <numerusform>Mel · {n} Bänder</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/columns/panes.py"/>
        <source>STFT · n_fft {n_fft} · hop {hop_length} · {window} · {scale}</source>
        <translation>STFT · n_fft {n_fft} · Hop {hop_length} · {window} · {scale}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/columns/panes.py"/>
        <source>{name}, {n} lines</source>
        <extracomment>Of one: {name}, {n} line</extracomment>
        <translation>
            <numerusform>{name}, {n} Linie</numerusform>
            <numerusform>{name}, {n} Linien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/columns/panes.py"/>
        <source>{name}, {n} bands</source>
        <extracomment>Of one: {name}, {n} band</extracomment>
        <translation>
            <numerusform>{name}, {n} Band</numerusform>
            <numerusform>{name}, {n} Bänder</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/commands/catalogue.py"/>
        <location filename="../../gui/painting/axes.py"/>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <location filename="../../gui/commands/catalogue.py"/>
        <source>{setting}…</source>
        <translation>{setting} …</translation>
    </message>
    <message>
        <location filename="../../gui/commands/catalogue.py"/>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <location filename="../../gui/commands/command_actions.py"/>
        <source>Find a command or setting…</source>
        <translation>Befehl oder Einstellung suchen …</translation>
    </message>
    <message>
        <location filename="../../gui/commands/command_actions.py"/>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <location filename="../../gui/commands/command_actions.py"/>
        <location filename="../../gui/panels/transport.py"/>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Scroll through time</source>
        <translation>Durch die Zeit rollen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Ctrl + wheel</source>
        <translation>Strg + Mausrad</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Zoom in time</source>
        <translation>In der Zeit zoomen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Shift + wheel</source>
        <translation>Umschalt + Mausrad</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Zoom in frequency</source>
        <translation>In der Frequenz zoomen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Move the view</source>
        <translation>Ausschnitt verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Shift + drag</source>
        <translation>Umschalt + Ziehen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Select a box</source>
        <translation>Rechteck auswählen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Alt + drag</source>
        <translation>Alt + Ziehen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Drag the picture out</source>
        <translation>Bild hinausziehen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Drag a caption</source>
        <translation>Beschriftung ziehen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Move the row</source>
        <translation>Zeile verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Drag an edge</source>
        <translation>Kante ziehen</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Resize the row</source>
        <translation>Höhe der Zeile ändern</translation>
    </message>
    <message>
        <location filename="../../gui/commands/key_list.py"/>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Nichts passt. Weniger Buchstaben versuchen.</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <source>Choose, or type a value; Esc goes back.</source>
        <translation>Wählen oder einen Wert eingeben; Esc geht zurück.</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <source>Esc goes back.</source>
        <translation>Esc geht zurück.</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <source>{command} cannot be done now.</source>
        <translation>{command} ist jetzt nicht möglich.</translation>
    </message>
    <message>
        <location filename="../../gui/commands/palette.py"/>
        <location filename="../../gui/panels/fields.py"/>
        <source>Not taken: {reason}</source>
        <translation>Nicht übernommen: {reason}</translation>
    </message>
    <message>
        <location filename="../../gui/failures/telling.py"/>
        <source>You can go on; if something is missing, start Melscope again.</source>
        <translation>Es kann weitergehen; falls etwas fehlt, Melscope neu starten.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/failures/telling.py"/>
        <source>Something inside Melscope failed {n} times.</source>
        <extracomment>Of one: Something inside Melscope failed.</extracomment>
        <translation>
            <numerusform>In Melscope ist etwas fehlgeschlagen.</numerusform>
            <numerusform>In Melscope ist etwas {n}-mal fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/failures/telling.py"/>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <location filename="../../gui/failures/telling.py"/>
        <location filename="../../gui/failures/watching.py"/>
        <source>Open log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <location filename="../../gui/failures/watching.py"/>
        <source>Melscope ended unexpectedly last time</source>
        <translation>Melscope wurde zuletzt unerwartet beendet</translation>
    </message>
    <message>
        <location filename="../../gui/figures/choices.py"/>
        <source>density must be from 1 to 8, got {density:g}</source>
        <translation>die Auflösung muss von 1 bis 8 reichen, ist aber {density:g}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/choices.py"/>
        <source>a figure is at least {least:.1f} cm wide and high ({pixels:.0f} pixels), got {width:.1f} × {height:.1f} cm</source>
        <translation>eine Abbildung ist mindestens {least:.1f} cm breit und hoch ({pixels:.0f} Pixel), angegeben ist {width:.1f} × {height:.1f} cm</translation>
    </message>
    <message>
        <location filename="../../gui/figures/choices.py"/>
        <source>a picture has at most {side} pixels on a side and {millions} million together, got {width:.0f} × {height:.0f}</source>
        <translation>ein Bild hat höchstens {side} Pixel je Seite und {millions} Millionen insgesamt, angegeben ist {width:.0f} × {height:.0f}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Time (min:s)</source>
        <translation>Zeit (min:s)</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Time (samples)</source>
        <translation>Zeit (Samples)</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Ampl.</source>
        <translation>Ampl.</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Frequency (Hz)</source>
        <translation>Frequenz (Hz)</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Time (h:min:s)</source>
        <translation>Zeit (h:min:s)</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Difference ({unit})</source>
        <translation>Differenz ({unit})</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Level ({unit})</source>
        <translation>Pegel ({unit})</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure.py"/>
        <source>Value ({unit})</source>
        <translation>Wert ({unit})</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>There is nothing on the screen yet.</source>
        <translation>Es ist noch nichts zu sehen.</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Choose an input, or open a file.</source>
        <translation>Einen Eingang wählen oder eine Datei öffnen.</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>PDF page (*.pdf)</source>
        <translation>PDF-Seite (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Export the picture…</source>
        <translation>Bild exportieren …</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Export the visible numbers…</source>
        <translation>Sichtbare Werte exportieren …</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Export the visible sound…</source>
        <translation>Sichtbares Audio exportieren …</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>This cannot be made: {reason}.</source>
        <translation>Das ist nicht möglich: {reason}.</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>text and axes as outlines, pictures {n} pixels wide</source>
        <translation>Text und Achsen als Umrisse, Bilder {n} Pixel breit</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <location filename="../../gui/figures/panel.py"/>
        <source>Export the picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>NumPy with axes</source>
        <translation>NumPy mit Achsen</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>CSV with axes</source>
        <translation>CSV mit Achsen</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>NumPy array alone</source>
        <translation>nur das NumPy-Array</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Export the visible numbers</source>
        <translation>Sichtbare Werte exportieren</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Export the visible sound</source>
        <translation>Sichtbares Audio exportieren</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Copied: a picture of {width} × {height} pixels</source>
        <translation>Kopiert: ein Bild von {width} × {height} Pixeln</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Export a smaller picture.</source>
        <translation>Ein kleineres Bild exportieren.</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Making the picture…</source>
        <translation>Bild wird erzeugt …</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <location filename="../../gui/figures/panel.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>This picture cannot be made: {reason}.</source>
        <translation>Dieses Bild ist nicht möglich: {reason}.</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Change its size or resolution (Ctrl+Shift+P).</source>
        <translation>Größe oder Auflösung ändern (Strg+Umschalt+P).</translation>
    </message>
    <message>
        <location filename="../../gui/figures/figure_actions.py"/>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <location filename="../../gui/figures/layout.py"/>
        <source>a figure needs the waveform or one of the spectrograms</source>
        <translation>eine Abbildung braucht die Wellenform oder eines der Spektrogramme</translation>
    </message>
    <message>
        <location filename="../../gui/figures/layout.py"/>
        <source>there is no room for all of this: choose a larger figure, or fewer parts</source>
        <translation>für all das ist kein Platz: eine größere Abbildung oder weniger Teile wählen</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>White, for paper</source>
        <translation>Weiß, für Papier</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Dark, as in the window</source>
        <translation>Dunkel, wie im Fenster</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Settings below</source>
        <translation>Einstellungen darunter</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Colour bar</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>PNG: pixels. SVG and PDF: text and axes stay sharp at any size</source>
        <translation>PNG: Pixel. SVG und PDF: Text und Achsen bleiben in jeder Größe scharf</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>As on the screen, or width × height: 17.5 × 12 cm, 5 × 3 in, 1600 × 900</source>
        <translation>Wie auf dem Bildschirm, oder Breite × Höhe: 17.5 × 12 cm, 5 × 3 in, 1600 × 900</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Pixels of the pictures; the sound is analysed anew in as many columns</source>
        <translation>Pixel der Bilder; der Ton wird in ebenso vielen Spalten neu analysiert</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Ground</source>
        <translation>Grund</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Dark lines on white, or the colours of the window</source>
        <translation>Dunkle Linien auf Weiß oder die Farben des Fensters</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>How much of the figure is done</source>
        <translation>Wie viel der Abbildung fertig ist</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Put these pixels on the clipboard</source>
        <translation>Diese Pixel in die Zwischenablage legen</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>As on the screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>this is no width × height in cm, mm, in or px: {text!r}</source>
        <translation>das ist keine Breite × Höhe in cm, mm, in oder px: {text!r}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/panel.py"/>
        <source>this is no resolution such as 2× or 300 dpi: {text!r}</source>
        <translation>das ist keine Auflösung wie 2× oder 300 dpi: {text!r}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>heard {stretch}</source>
        <translation>gehört {stretch}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>{window} window</source>
        <translation>{window}-Fenster</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>{window} window of {length}</source>
        <translation>{window}-Fenster mit {length}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>STFT {n_fft}, hop {hop}, {window}</source>
        <translation>STFT {n_fft}, Hop {hop}, {window}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>peak 1</source>
        <translation>Spitze 1</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>area 1</source>
        <translation>Fläche 1</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/figures/words.py"/>
        <source>{n} mel bands ({scale}, {norm}), {low:g}–{high}</source>
        <extracomment>Of one: {n} mel band ({scale}, {norm}), {low:g}–{high}</extracomment>
        <translation>
            <numerusform>{n} Mel-Band ({scale}, {norm}), {low:g}–{high}</numerusform>
            <numerusform>{n} Mel-Bänder ({scale}, {norm}), {low:g}–{high}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>{recipe}: FFT {n_fft}, hop {hop} at {khz:g} kHz</source>
        <translation>{recipe}: FFT {n_fft}, Hop {hop} bei {khz:g} kHz</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>mean of the channels</source>
        <translation>Mittel der Kanäle</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>channels from the top</source>
        <translation>Kanäle von oben</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>channel {number}</source>
        <translation>Kanal {number}</translation>
    </message>
    <message>
        <location filename="../../gui/figures/words.py"/>
        <source>{colours}, {low} to {high} dB</source>
        <translation>{colours}, {low} bis {high} dB</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Next file in the folder</source>
        <translation>Nächste Datei im Ordner</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Previous file in the folder</source>
        <translation>Vorige Datei im Ordner</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Open a file first: then this opens its neighbours</source>
        <translation>Zuerst eine Datei öffnen: dann öffnet dies ihre Nachbarn</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>The folder of {name!r} cannot be read ({reason}).</source>
        <translation>Der Ordner von {name!r} ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Open another file.</source>
        <translation>Eine andere Datei öffnen.</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <location filename="../../gui/inputs.py"/>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>This is the last sound file here</source>
        <translation>Das ist die letzte Audiodatei hier</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>This is the first sound file here</source>
        <translation>Das ist die erste Audiodatei hier</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Skipped: {what}.</source>
        <translation>Übersprungen: {what}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/files/browsing.py"/>
        <source>Skipped: {what} and {n} before it.</source>
        <extracomment>Of one: Skipped: {what} and {n} before it.</extracomment>
        <translation>
            <numerusform>Übersprungen: {what} und {n} davor.</numerusform>
            <numerusform>Übersprungen: {what} und {n} davor.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Next in the folder</source>
        <translation>Nächste im Ordner</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Previous in the folder</source>
        <translation>Vorige im Ordner</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Opened before</source>
        <translation>Zuvor geöffnet</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Nothing opened before</source>
        <translation>Zuvor nichts geöffnet</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>Clear this list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <location filename="../../gui/files/browsing.py"/>
        <source>{name} (missing)</source>
        <translation>{name} (fehlt)</translation>
    </message>
    <message>
        <location filename="../../gui/files/copying.py"/>
        <source>the spectrogram</source>
        <translation>das Spektrogramm</translation>
    </message>
    <message>
        <location filename="../../gui/files/copying.py"/>
        <source>the mel view</source>
        <translation>die Mel-Ansicht</translation>
    </message>
    <message>
        <location filename="../../gui/files/exporting.py"/>
        <source>Choose another folder or another name.</source>
        <translation>Einen anderen Ordner oder Namen wählen.</translation>
    </message>
    <message>
        <location filename="../../gui/files/exporting.py"/>
        <source>Exported {name!r}</source>
        <translation>{name!r} exportiert</translation>
    </message>
    <message>
        <location filename="../../gui/files/exporting.py"/>
        <location filename="../../gui/files/save_actions.py"/>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <location filename="../../gui/files/naming.py"/>
        <source>Default input</source>
        <translation>Standardeingang</translation>
    </message>
    <message>
        <location filename="../../gui/files/naming.py"/>
        <location filename="../../gui/inputs.py"/>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>Demo signal</source>
        <translation>Demosignal</translation>
    </message>
    <message>
        <location filename="../../gui/files/naming.py"/>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <location filename="../../gui/files/naming.py"/>
        <source>stereo</source>
        <translation>stereo</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/files/naming.py"/>
        <source>{n} channels</source>
        <extracomment>Of one: {n} channel</extracomment>
        <translation>
            <numerusform>{n} Kanal</numerusform>
            <numerusform>{n} Kanäle</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Last 10 s</source>
        <translation>Letzte 10 s</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save last 10 s</source>
        <translation>Letzte 10 s sichern</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Last 30 s</source>
        <translation>Letzte 30 s</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save last 30 s</source>
        <translation>Letzte 30 s sichern</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Last minute</source>
        <translation>Letzte Minute</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save last 1 min</source>
        <translation>Letzte 1 min sichern</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Last 5 minutes</source>
        <translation>Letzte 5 Minuten</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save last 5 min</source>
        <translation>Letzte 5 min sichern</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>All that is kept</source>
        <translation>Alles Vorgehaltene</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save all</source>
        <translation>Alles sichern</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>What is visible</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save view</source>
        <translation>Ausschnitt sichern</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save sound, picture and settings (Ctrl+S; Ctrl+Shift+S asks where)</source>
        <translation>Audio, Bild und Einstellungen sichern (Strg+S; Strg+Umschalt+S fragt, wohin)</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>There is no sound to save yet.</source>
        <translation>Es gibt noch keinen Ton zu sichern.</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save sound, picture and settings</source>
        <translation>Audio, Bild und Einstellungen sichern</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Save sound, picture and settings as…</source>
        <translation>Audio, Bild und Einstellungen sichern unter …</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <location filename="../../gui/panels/transport.py"/>
        <source>Copy as Python</source>
        <translation>Als Python kopieren</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Sound, with picture and settings beside it (*.wav)</source>
        <translation>Audio, mit Bild und Einstellungen daneben (*.wav)</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/files/save_actions.py"/>
        <source>Copied: {n} lines of Python for {view}</source>
        <extracomment>Of one: Copied: {n} line of Python for {view}</extracomment>
        <translation>
            <numerusform>Kopiert: {n} Zeile Python für {view}</numerusform>
            <numerusform>Kopiert: {n} Zeilen Python für {view}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>{copied}; its sound is saved</source>
        <translation>{copied}; das Audio dazu ist gesichert</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>Saved {length} as “{name}”</source>
        <translation>{length} als „{name}“ gesichert</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Save as…</source>
        <translation>Sichern unter …</translation>
    </message>
    <message>
        <location filename="../../gui/files/save_actions.py"/>
        <source>The whole file</source>
        <translation>Die ganze Datei</translation>
    </message>
    <message>
        <location filename="../../gui/files/saving.py"/>
        <source>Save it to another folder (Ctrl+Shift+S).</source>
        <translation>In einem anderen Ordner sichern (Strg+Umschalt+S).</translation>
    </message>
    <message>
        <location filename="../../gui/files/saving.py"/>
        <source>Make room on the disk. {or_else}</source>
        <translation>Platz auf dem Laufwerk schaffen. {or_else}</translation>
    </message>
    <message>
        <location filename="../../gui/files/saving.py"/>
        <source>Nothing can be saved in &apos;{folder}&apos; ({reason}).</source>
        <translation>In &apos;{folder}&apos; kann nichts gesichert werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../gui/files/saving.py"/>
        <source>{name!r} is saved, but its picture, settings or regions are not ({reason}).</source>
        <translation>{name!r} ist gesichert, aber nicht Bild, Einstellungen oder Bereiche ({reason}).</translation>
    </message>
    <message>
        <location filename="../../gui/files/saving.py"/>
        <source>This could not be saved: {reason}.</source>
        <translation>Sichern nicht möglich: {reason}.</translation>
    </message>
    <message>
        <location filename="../../gui/files/saving.py"/>
        <source>The oldest of this sound was forgotten before it was saved.</source>
        <translation>Der älteste Ton war schon verworfen, bevor er gesichert wurde.</translation>
    </message>
    <message>
        <location filename="../../gui/files/saving.py"/>
        <source>Save less.</source>
        <translation>Weniger sichern.</translation>
    </message>
    <message>
        <location filename="../../gui/files/standing.py"/>
        <source>The oldest of this sound was forgotten while it was exported.</source>
        <translation>Der älteste Ton wurde verworfen, während er exportiert wurde.</translation>
    </message>
    <message>
        <location filename="../../gui/files/standing.py"/>
        <source>Export a later part.</source>
        <translation>Einen späteren Teil exportieren.</translation>
    </message>
    <message>
        <location filename="../../gui/files/unknown_time.py"/>
        <source>This file does not say when it was recorded: time counts from 0</source>
        <translation>Diese Datei nennt keine Aufnahmezeit: Die Zeit zählt ab 0</translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>the device dropped it</source>
        <translation>vom Gerät verworfen</translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>this program was too slow</source>
        <translation>dieses Programm war zu langsam</translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>the input was away</source>
        <translation>der Eingang war weg</translation>
    </message>
    <message>
        <location filename="../../gui/gap_words.py"/>
        <source>{length} lost: {cause}</source>
        <translation>{length} verloren: {cause}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/gap_words.py"/>
        <source>{length} lost in {n} gaps: {cause}</source>
        <extracomment>Of one: {length} lost in {n} gap: {cause}</extracomment>
        <translation>
            <numerusform>{length} in {n} Lücke verloren: {cause}</numerusform>
            <numerusform>{length} in {n} Lücken verloren: {cause}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/gap_words.py"/>
        <source>{length} lost in {n} gaps, mostly: {cause}</source>
        <extracomment>Of one: {length} lost in {n} gap, mostly: {cause}</extracomment>
        <translation>
            <numerusform>{length} in {n} Lücke verloren, meist: {cause}</numerusform>
            <numerusform>{length} in {n} Lücken verloren, meist: {cause}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/help/about.py"/>
        <source>A real-time spectrogram whose picture is the array a model gets.</source>
        <translation>Ein Echtzeit-Spektrogramm, dessen Bild das Array ist, das ein Modell bekommt.</translation>
    </message>
    <message>
        <location filename="../../gui/help/about.py"/>
        <source>MIT licence. The font is Inter, under the SIL Open Font License 1.1. Qt {version} is used through PySide6, under the LGPL 3.</source>
        <translation>MIT-Lizenz. Die Schrift ist Inter, unter der SIL Open Font License 1.1. Qt {version} wird über PySide6 benutzt, unter der LGPL 3.</translation>
    </message>
    <message>
        <location filename="../../gui/help/about.py"/>
        <source>It runs on Python {version} and stands on {libraries}.</source>
        <translation>Es läuft mit Python {version} und baut auf {libraries} auf.</translation>
    </message>
    <message>
        <location filename="../../gui/help/about.py"/>
        <location filename="../../gui/help/help_actions.py"/>
        <source>About Melscope</source>
        <translation>Über Melscope</translation>
    </message>
    <message>
        <location filename="../../gui/help/guide_window.py"/>
        <source>Page of the guide</source>
        <translation>Seite des Handbuchs</translation>
    </message>
    <message>
        <location filename="../../gui/help/guide_window.py"/>
        <source>Pages of the guide</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <location filename="../../gui/help/guide_window.py"/>
        <source>← Back</source>
        <translation>← Zurück</translation>
    </message>
    <message>
        <location filename="../../gui/help/guide_window.py"/>
        <source>Forward →</source>
        <translation>Weiter →</translation>
    </message>
    <message>
        <location filename="../../gui/help/guide_window.py"/>
        <source>{page} — guide to Melscope</source>
        <translation>{page} – Handbuch zu Melscope</translation>
    </message>
    <message>
        <location filename="../../gui/help/help_actions.py"/>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <location filename="../../gui/help/help_actions.py"/>
        <source>First tour</source>
        <translation>Erster Rundgang</translation>
    </message>
    <message>
        <location filename="../../gui/help/help_actions.py"/>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
    <message>
        <location filename="../../gui/inputs.py"/>
        <location filename="../../gui/panels/transport.py"/>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Choose input</source>
        <translation>Eingang wählen</translation>
    </message>
    <message>
        <location filename="../../gui/inputs.py"/>
        <source>Open a sound file</source>
        <translation>Audiodatei öffnen</translation>
    </message>
    <message>
        <location filename="../../gui/inputs.py"/>
        <source>Sound files ({patterns});;All files (*)</source>
        <translation>Audiodateien ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../gui/inputs.py"/>
        <source>Choose an input…</source>
        <translation>Eingang wählen …</translation>
    </message>
    <message>
        <location filename="../../gui/inputs.py"/>
        <source>Default microphone</source>
        <translation>Standardmikrofon</translation>
    </message>
    <message>
        <location filename="../../gui/inputs.py"/>
        <source>{expected!r} is not connected; this is {name!r}</source>
        <translation>{expected!r} ist nicht verbunden; dies ist {name!r}</translation>
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
        <location filename="../../gui/look.py"/>
        <location filename="../../gui/panels/display_section.py"/>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <location filename="../../gui/levels/calibrations.py"/>
        <source>a newer version of Melscope has written &apos;{name}&apos;</source>
        <translation>eine neuere Version von Melscope hat &apos;{name}&apos; geschrieben</translation>
    </message>
    <message>
        <location filename="../../gui/levels/level_display.py"/>
        <location filename="../../gui/run_report.py"/>
        <source>max</source>
        <translation>max</translation>
    </message>
    <message>
        <location filename="../../gui/levels/level_display.py"/>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <location filename="../../gui/levels/level_range.py"/>
        <source>Fit the levels to the picture</source>
        <translation>Pegelbereich an das Bild anpassen</translation>
    </message>
    <message>
        <location filename="../../gui/levels/level_range.py"/>
        <source>Keep fitting the levels to the picture</source>
        <translation>Pegelbereich ständig an das Bild anpassen</translation>
    </message>
    <message>
        <location filename="../../gui/levels/level_range.py"/>
        <source>Levels follow the picture</source>
        <translation>Der Pegelbereich folgt dem Bild</translation>
    </message>
    <message>
        <location filename="../../gui/levels/level_range.py"/>
        <source>Levels stay as they are</source>
        <translation>Der Pegelbereich bleibt, wie er ist</translation>
    </message>
    <message>
        <location filename="../../gui/levels/level_range.py"/>
        <source>Levels chosen by hand stay as they are</source>
        <translation>Ein von Hand gewählter Pegelbereich bleibt</translation>
    </message>
    <message>
        <location filename="../../gui/levels/spectrum_display.py"/>
        <source>cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <location filename="../../gui/levels/spectrum_display.py"/>
        <source>cursor, maximum</source>
        <translation>Cursor, Maximum</translation>
    </message>
    <message>
        <location filename="../../gui/levels/spectrum_display.py"/>
        <source>maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <location filename="../../gui/levels/spectrum_display.py"/>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>FFT lines</source>
        <translation>FFT-Linien</translation>
    </message>
    <message>
        <location filename="../../gui/levels/spectrum_display.py"/>
        <source>corrected</source>
        <translation>korrigiert</translation>
    </message>
    <message>
        <location filename="../../gui/levels/spectrum_meter.py"/>
        <source>{band} · not resolved</source>
        <translation>{band} · nicht aufgelöst</translation>
    </message>
    <message>
        <location filename="../../gui/look.py"/>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="../../gui/look.py"/>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="../../gui/look.py"/>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <location filename="../../gui/look_actions.py"/>
        <source>Theme: {name}</source>
        <translation>Farbschema: {name}</translation>
    </message>
    <message>
        <location filename="../../gui/look_actions.py"/>
        <source>Text size: {percent} %</source>
        <translation>Textgröße: {percent} %</translation>
    </message>
    <message>
        <location filename="../../gui/look_actions.py"/>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <location filename="../../gui/look_actions.py"/>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <location filename="../../gui/look_actions.py"/>
        <source>Text as large as usual</source>
        <translation>Text in üblicher Größe</translation>
    </message>
    <message>
        <location filename="../../gui/main_window.py"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../../gui/main_window.py"/>
        <source>Show or hide the settings</source>
        <translation>Einstellungen ein- oder ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/main_window.py"/>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <location filename="../../gui/main_window.py"/>
        <source>Numbers of this run</source>
        <translation>Werte dieses Laufs</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Audacity labels (*.txt)</source>
        <translation>Audacity-Labels (*.txt)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Raven selection table (*.selections.txt)</source>
        <translation>Raven-Auswahltabelle (*.selections.txt)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Raven selection table (*.tsv)</source>
        <translation>Raven-Auswahltabelle (*.tsv)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Labels (*.txt *.csv *.tsv);;All files (*)</source>
        <translation>Labels (*.txt *.csv *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>There is no region after this</source>
        <translation>Danach gibt es keinen Bereich</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>There is none before</source>
        <translation>Davor gibt es keinen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>{region}; region {number} of {count}</source>
        <translation>{region}; Bereich {number} von {count}</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Label: {label}</source>
        <translation>Label: {label}</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Removed: {region}</source>
        <translation>Entfernt: {region}</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Import regions</source>
        <translation>Bereiche importieren</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>regions</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Export regions</source>
        <translation>Bereiche exportieren</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/marks/region_actions.py"/>
        <source>{n} regions now</source>
        <extracomment>Of one: {n} region now</extracomment>
        <translation>
            <numerusform>Jetzt {n} Bereich</numerusform>
            <numerusform>Jetzt {n} Bereiche</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Label the selection</source>
        <translation>Auswahl benennen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Edit the label</source>
        <translation>Label ändern</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Remove the region</source>
        <translation>Bereich entfernen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Undo the change of regions</source>
        <translation>Änderung der Bereiche rückgängig machen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Redo the change of regions</source>
        <translation>Änderung der Bereiche wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Import regions…</source>
        <translation>Bereiche importieren …</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Export regions…</source>
        <translation>Bereiche exportieren …</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>List of regions</source>
        <translation>Liste der Bereiche</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Next region</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Region before</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_actions.py"/>
        <source>Label what is selected, or change its label</source>
        <translation>Auswahl benennen oder ihr Label ändern</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>Export the regions to another folder.</source>
        <translation>Die Bereiche in einen anderen Ordner exportieren.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>It is left as it is: export the regions of this session to keep them.</source>
        <translation>Sie bleibt, wie sie ist: Bereiche dieser Sitzung exportieren, um sie zu behalten.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>It is left as it is: the regions just added are lost.</source>
        <translation>Sie bleibt, wie sie ist: Die eben hinzugefügten Bereiche gehen verloren.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/region_files.py"/>
        <source>The regions are not saved: {name!r} cannot be written ({reason}).</source>
        <translation>Die Bereiche sind nicht gesichert: {name!r} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>This box is too narrow to be filtered out of the sound.</source>
        <translation>Dieses Rechteck ist zu schmal, um es aus dem Ton zu filtern.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Select a higher box; until then all frequencies are played.</source>
        <translation>Ein höheres Rechteck aufziehen; bis dahin erklingen alle Frequenzen.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Nothing of the selection is on the screen.</source>
        <translation>Von der Auswahl ist nichts zu sehen.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Zoom to it with Z, then export again.</source>
        <translation>Mit Z darauf zoomen, dann erneut exportieren.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Copied: the numbers of the selection</source>
        <translation>Kopiert: die Werte der Auswahl</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>WAV, all frequencies (*.wav)</source>
        <translation>WAV, alle Frequenzen (*.wav)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>FLAC, all frequencies (*.flac)</source>
        <translation>FLAC, alle Frequenzen (*.flac)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>WAV, only {band} (*.wav)</source>
        <translation>WAV, nur {band} (*.wav)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>FLAC, only {band} (*.flac)</source>
        <translation>FLAC, nur {band} (*.flac)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export the sound of the selection</source>
        <translation>Audio der Auswahl exportieren</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Numbers as CSV (*.csv)</source>
        <translation>Werte als CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Numbers as NumPy arrays (*.npz)</source>
        <translation>Werte als NumPy-Arrays (*.npz)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export what the selection shows</source>
        <translation>Inhalt der Auswahl exportieren</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>This box cannot be cut out of the sound ({error}).</source>
        <translation>Dieses Rechteck lässt sich nicht aus dem Ton schneiden ({error}).</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Select a higher box, or export all frequencies.</source>
        <translation>Ein höheres Rechteck aufziehen oder alle Frequenzen exportieren.</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Zoom to the selection</source>
        <translation>Auf die Auswahl zoomen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Copy the numbers of the selection</source>
        <translation>Werte der Auswahl kopieren</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export the sound of the selection…</source>
        <translation>Audio der Auswahl exportieren …</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Export its numbers or its picture…</source>
        <translation>Werte oder Bild der Auswahl exportieren …</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Clear the selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Select what is visible</source>
        <translation>Sichtbares auswählen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Play only the frequencies of the box</source>
        <translation>Nur die Frequenzen des Rechtecks wiedergeben</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Playing the frequencies of the box alone</source>
        <translation>Nur die Frequenzen des Rechtecks erklingen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>Playing all frequencies</source>
        <translation>Alle Frequenzen erklingen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_actions.py"/>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <location filename="../../gui/panels/calibrate.py"/>
        <location filename="../../gui/panels/differences.py"/>
        <location filename="../../gui/run_report.py"/>
        <source>none</source>
        <translation>–</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>{time} · {hz} wide</source>
        <translation>{time} · {hz} breit</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>Box from {begin} to {end}, all frequencies</source>
        <translation>Rechteck von {begin} bis {end}, alle Frequenzen</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>Box from {begin} to {end}, {low} to {high}</source>
        <translation>Rechteck von {begin} bis {end}, {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>Centroid</source>
        <translation>Schwerpunkt</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>RMS</source>
        <translation>RMS</translation>
    </message>
    <message>
        <location filename="../../gui/marks/selection_words.py"/>
        <source>RMS in box</source>
        <translation>RMS im Rechteck</translation>
    </message>
    <message>
        <location filename="../../gui/opening.py"/>
        <source>This could not be opened: {error}.</source>
        <translation>Öffnen nicht möglich: {error}.</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>ANALYSIS</source>
        <translation>ANALYSE</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>The model&apos;s front end in the mel view: the array that its library would make</source>
        <translation>Das Frontend des Modells in der Mel-Ansicht: das Array, das seine Bibliothek erzeugen würde</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>A second front end on the same sound, and the difference of the two</source>
        <translation>Ein zweites Frontend auf demselben Ton, und die Differenz der beiden</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Mix all channels, show them above each other, or choose one</source>
        <translation>Alle Kanäle mischen, übereinander zeigen oder einen wählen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Length of the transform in samples: longer tells closer tones apart, shorter is sharper in time</source>
        <translation>Länge der Transformation in Samples: länger trennt nahe Töne besser, kürzer ist zeitlich schärfer</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Hop</source>
        <translation>Hop</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Samples from one frame to the next</source>
        <translation>Samples von einem Frame zum nächsten</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Shape that fades each frame in and out</source>
        <translation>Form, mit der jeder Frame ein- und ausgeblendet wird</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Without effect: each of the recipes that are compared has its own transform</source>
        <translation>Ohne Wirkung: Jedes der verglichenen Rezepte hat seine eigene Transformation</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Window {window_ms:.3g} ms · hop {hop_ms:.3g} ms
Δf {spacing:.3g} Hz · noise width {enbw:.3g} Hz
Gain {gain:.3g} · scalloping ≤ {scalloping:.2f} dB</source>
        <translation>Fenster {window_ms:.3g} ms · Hop {hop_ms:.3g} ms
Δf {spacing:.3g} Hz · Rauschbreite {enbw:.3g} Hz
Gewinn {gain:.3g} · Scalloping ≤ {scalloping:.2f} dB</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Mono mix</source>
        <translation>Mono-Mix</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Stacked</source>
        <translation>Gestapelt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/analysis_section.py"/>
        <source>Channel {number}</source>
        <translation>Kanal {number}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/banner.py"/>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/banner.py"/>
        <source>Hide these words</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Calibrate {device}</source>
        <translation>{device} kalibrieren</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Why this was not taken</source>
        <translation>Warum dies nicht übernommen wurde</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Level measured</source>
        <translation>Gemessener Pegel</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>RMS of the last second of the loudest channel</source>
        <translation>RMS der letzten Sekunde des lautesten Kanals</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Level of the calibrator</source>
        <translation>Pegel des Kalibrators</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>What the calibrator makes, in dB SPL: 94 or 114, or as its certificate says</source>
        <translation>Was der Kalibrator erzeugt, in dB SPL: 94 oder 114, oder laut Zertifikat</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>It sounds now</source>
        <translation>Er klingt jetzt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Let what is measured now be what the calibrator makes</source>
        <translation>Den jetzt gemessenen Pegel als den des Kalibrators nehmen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Sound pressure level of a sine that reads 0 dBFS, if you know it</source>
        <translation>Schalldruckpegel eines Sinus, der 0 dBFS anzeigt, falls bekannt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Response file</source>
        <translation>Frequenzgang-Datei</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Load…</source>
        <translation>Laden …</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>A file with the microphone&apos;s response (.cal, .txt, .frd)</source>
        <translation>Eine Datei mit dem Frequenzgang des Mikrofons (.cal, .txt, .frd)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Calibrator</source>
        <translation>Kalibrator</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>0 dBFS is</source>
        <translation>0 dBFS sind</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Response</source>
        <translation>Frequenzgang</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Remove calibration</source>
        <translation>Kalibrierung entfernen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Forget all that is known of this microphone</source>
        <translation>Alles über dieses Mikrofon vergessen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Nothing is measured: the input does not run.</source>
        <translation>Nichts wird gemessen: Der Eingang läuft nicht.</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>There is only silence: is the calibrator on?</source>
        <translation>Nur Stille: Ist der Kalibrator eingeschaltet?</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Load a response</source>
        <translation>Frequenzgang laden</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>Calibration files (*.cal *.txt *.frd);;All files (*)</source>
        <translation>Kalibrierdateien (*.cal *.txt *.frd);;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>this is no calibration file</source>
        <translation>das ist keine Kalibrierdatei</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>{file} was not taken: {reason}.</source>
        <translation>{file} wurde nicht übernommen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>a calibrator makes 0 to 200 dB SPL, got {value:g}</source>
        <translation>ein Kalibrator erzeugt 0 bis 200 dB SPL, angegeben ist {value:g}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>This holds until you leave, but cannot be kept: {reason}.</source>
        <translation>Das gilt bis zum Beenden, kann aber nicht aufbewahrt werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../../gui/panels/calibrate.py"/>
        <source>{level} dBFS RMS</source>
        <translation>{level} dBFS RMS</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>Microphones and inputs</source>
        <translation>Mikrofone und Eingänge</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>What the computer plays</source>
        <translation>Was der Rechner wiedergibt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>Default input   ·   as the system has it</source>
        <translation>Standardeingang   ·   wie im System</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>Looking for inputs…</source>
        <translation>Eingänge werden gesucht …</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>Choose “Monitor of …” for Melscope in the system&apos;s sound settings, under Recording</source>
        <translation>In den Audioeinstellungen des Systems unter Aufnahme „Monitor von …“ für Melscope wählen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>macOS needs a loopback driver for it, such as BlackHole</source>
        <translation>macOS braucht dafür einen Loopback-Treiber wie BlackHole</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>Enable “Stereo Mix” in the sound settings, under Recording, where there is one</source>
        <translation>„Stereomix“ in den Soundeinstellungen unter Aufnahme aktivieren, falls vorhanden</translation>
    </message>
    <message>
        <location filename="../../gui/panels/device_menu.py"/>
        <source>No inputs found</source>
        <translation>Keine Eingänge gefunden</translation>
    </message>
    <message>
        <location filename="../../gui/panels/diagnostics.py"/>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <location filename="../../gui/panels/diagnostics.py"/>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <location filename="../../gui/panels/diagnostics.py"/>
        <source>Copy these numbers as text, for a bug report</source>
        <translation>Diese Werte als Text kopieren, für einen Fehlerbericht</translation>
    </message>
    <message>
        <location filename="../../gui/panels/diagnostics.py"/>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>sample scale</source>
        <translation>Sample-Skala</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>padded by</source>
        <translation>aufgefüllt um</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>mean removed</source>
        <translation>Mittel entfernt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>pre-emphasis</source>
        <translation>Preemphase</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>float32 steps</source>
        <translation>float32-Schritte</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>last frame</source>
        <translation>letzter Frame</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>mel scale</source>
        <translation>Mel-Skala</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>mel norm</source>
        <translation>Mel-Norm</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>floor is</source>
        <translation>Untergrenze ist</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>clipped below max</source>
        <translation>begrenzt unter Maximum</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>added</source>
        <translation>addiert</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>a minimum</source>
        <translation>ein Minimum</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>sr / 2</source>
        <translation>sr / 2</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>Parameters in which the recipes differ</source>
        <translation>Parameter, in denen sich die Rezepte unterscheiden</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>no parameter differs</source>
        <translation>kein Parameter ist anders</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>differs in</source>
        <translation>anders in</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>first</source>
        <translation>erstes</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>second</source>
        <translation>zweites</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <location filename="../../gui/panels/differences.py"/>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Mel</source>
        <translation>Mel</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Bark</source>
        <translation>Bark</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>ERB</source>
        <translation>ERB</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Scrolling</source>
        <translation>Rollend</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Steps, once a second</source>
        <translation>Schritte, einmal je Sekunde</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Hz</source>
        <translation>Hz</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Notes</source>
        <translation>Noten</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Clock</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Local</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>DISPLAY</source>
        <translation>DARSTELLUNG</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Frequency scale</source>
        <translation>Frequenzskala</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Spacing of the frequency axis</source>
        <translation>Teilung der Frequenzachse</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Lowest frequency</source>
        <translation>Tiefste Frequenz</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Lower end of the frequency axis in Hz</source>
        <translation>Unteres Ende der Frequenzachse in Hz</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Highest frequency</source>
        <translation>Höchste Frequenz</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Upper end of the frequency axis in Hz; cut at half the sample rate</source>
        <translation>Oberes Ende der Frequenzachse in Hz; höchstens die halbe Abtastrate</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Lowest level</source>
        <translation>Kleinster Pegel</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Level in dBFS that gets the darkest colour</source>
        <translation>Pegel in dBFS, der die dunkelste Farbe erhält</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Highest level</source>
        <translation>Größter Pegel</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Level in dBFS that gets the brightest colour</source>
        <translation>Pegel in dBFS, der die hellste Farbe erhält</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Colour map of both spectrograms</source>
        <translation>Farbskala beider Spektrogramme</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Time span</source>
        <translation>Zeitspanne</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Time shown while live, 1 s to 10 min</source>
        <translation>Live gezeigte Zeit, 1 s bis 10 min</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <location filename="../../gui/run_report.py"/>
        <source>Pictures a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>How often the window is painted at the most; fewer are easier on a battery</source>
        <translation>Wie oft das Fenster höchstens gezeichnet wird; weniger schont den Akku</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Frequency labels</source>
        <translation>Frequenzbeschriftung</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>What stands on the frequency axis: hertz, or the names of notes</source>
        <translation>Was an der Frequenzachse steht: Hertz oder Notennamen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Time labels</source>
        <translation>Zeitbeschriftung</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>What stands on the time axis of a file or of paused sound: minutes, seconds or samples from the beginning; or the local time of day, of live sound too</source>
        <translation>Was an der Zeitachse einer Datei oder angehaltenen Tons steht: Minuten, Sekunden oder Samples vom Anfang; oder die örtliche Uhrzeit, auch live</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Live pictures scroll, or move once a second where motion disturbs; by default as the desktop&apos;s own setting for animations has it</source>
        <translation>Live-Bilder rollen oder rücken einmal je Sekunde weiter, wo Bewegung stört; üblicherweise wie in den Animationseinstellungen des Systems</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>Without effect: of a file, zooming chooses the time shown</source>
        <translation>Ohne Wirkung: Bei einer Datei bestimmt der Zoom die gezeigte Zeit</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>{n} fps (eco)</source>
        <translation>{n} fps (sparsam)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/display_section.py"/>
        <source>{n} fps</source>
        <translation>{n} fps</translation>
    </message>
    <message>
        <location filename="../../gui/panels/fields.py"/>
        <source>this is not a number, with {units} or nothing behind it: {text!r}</source>
        <translation>das ist keine Zahl, allein oder mit {units} dahinter: {text!r}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/fields.py"/>
        <source>write thousands without a comma: {text!r}</source>
        <translation>Tausender ohne Komma schreiben: {text!r}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/fields.py"/>
        <source>this is not a whole number: {text!r}</source>
        <translation>das ist keine ganze Zahl: {text!r}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/fields.py"/>
        <source>{setting} has no value {text!r}</source>
        <translation>{setting} hat keinen Wert {text!r}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/hear_button.py"/>
        <location filename="../../gui/playing/hear_actions.py"/>
        <source>Hear the input</source>
        <translation>Eingang mithören</translation>
    </message>
    <message>
        <location filename="../../gui/panels/hear_button.py"/>
        <source>Hear the input (H). Use headphones: loudspeakers make it howl</source>
        <translation>Eingang mithören (H). Mit Kopfhörern: Über Lautsprecher pfeift es</translation>
    </message>
    <message>
        <location filename="../../gui/panels/mel_section.py"/>
        <source>MEL</source>
        <translation>MEL</translation>
    </message>
    <message>
        <location filename="../../gui/panels/mel_section.py"/>
        <source>Mel bands</source>
        <translation>Mel-Bänder</translation>
    </message>
    <message>
        <location filename="../../gui/panels/mel_section.py"/>
        <source>Number of bands of the mel filter bank</source>
        <translation>Anzahl der Bänder der Mel-Filterbank</translation>
    </message>
    <message>
        <location filename="../../gui/panels/mel_section.py"/>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Bands</source>
        <translation>Bänder</translation>
    </message>
    <message>
        <location filename="../../gui/panels/mel_section.py"/>
        <source>Without effect: the recipe has its own bands</source>
        <translation>Ohne Wirkung: Das Rezept hat eigene Bänder</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/panels/mel_section.py"/>
        <source>{n} of {bands} bands are empty: narrower than the FFT lines are apart</source>
        <extracomment>Of one: {n} of {bands} bands is empty: narrower than the FFT lines are apart</extracomment>
        <translation>
            <numerusform>{n} von {bands} Bändern ist leer: schmaler als der Abstand der FFT-Linien</numerusform>
            <numerusform>{n} von {bands} Bändern sind leer: schmaler als der Abstand der FFT-Linien</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/panels/mel_section.py"/>
        <source>{count} values a frame · {rate:g} kHz
Window {window_ms:.3g} ms · hop {hop_ms:.3g} ms · {window}
{origin}</source>
        <translation>{count} Werte je Frame · {rate:g} kHz
Fenster {window_ms:.3g} ms · Hop {hop_ms:.3g} ms · {window}
{origin}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <source>Begin again at the end (L)</source>
        <translation>Am Ende von vorn beginnen (L)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <source>Speed: pitch follows, so ultrasound becomes audible ([ and ])</source>
        <translation>Tempo: Die Tonhöhe folgt, so wird Ultraschall hörbar ([ und ])</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <location filename="../../gui/panels/transport.py"/>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <source>Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <source>Pause (Space; Shift+Space where live sound is held)</source>
        <translation>Anhalten (Leertaste; Umschalt+Leertaste bei eingefrorenem Live-Ton)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/play_controls.py"/>
        <source>Play (Space; Shift+Space where live sound is held)</source>
        <translation>Wiedergabe (Leertaste; Umschalt+Leertaste bei eingefrorenem Live-Ton)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Shift+drag in the picture selects, as does Shift+Return at the cursor of the keys; Ctrl+B adds what is selected, with a label</source>
        <translation>Umschalt+Ziehen im Bild wählt aus, ebenso Umschalt+Return am Tastatur-Cursor; Strg+B fügt die Auswahl mit einem Label hinzu</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>no label</source>
        <translation>ohne Label</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>REGIONS</source>
        <translation>BEREICHE</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Import, export and other actions for regions</source>
        <translation>Import, Export und weitere Aktionen für Bereiche</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>Regions in the order of their time; Return or F2 edits a label, Del removes</source>
        <translation>Bereiche in zeitlicher Folge; Return oder F2 ändert ein Label, Entf entfernt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>REGIONS  {count:,}</source>
        <translation>BEREICHE  {count:,}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{begin} to {end}, {low:,.0f} to {high:,.0f} Hz</source>
        <translation>{begin} bis {end}, {low:,.0f} bis {high:,.0f} Hz</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{begin} to {end}, {low:,.0f} to the top</source>
        <translation>{begin} bis {end}, {low:,.0f} bis oben</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{begin} to {end}</source>
        <translation>{begin} bis {end}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/region_list.py"/>
        <source>{label}, {place}</source>
        <translation>{label}, {place}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Fast, 125 ms</source>
        <translation>Fast, 125 ms</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Slow, 1 s</source>
        <translation>Slow, 1 s</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Since reset</source>
        <translation>Seit Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Hold, then fall</source>
        <translation>Halten, dann fallen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>SPECTRUM</source>
        <translation>SPEKTRUM</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Weighting of the spectrum</source>
        <translation>Bewertung des Spektrums</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Frequency weighting of the spectrum (IEC 61672): A as the ear hears soft sound, C nearly flat, Z none. The spectrogram is never weighted</source>
        <translation>Frequenzbewertung des Spektrums (IEC 61672): A wie das Ohr leise Klänge hört, C fast linear, Z keine. Das Spektrogramm wird nie bewertet</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Z (none)</source>
        <translation>Z (keine)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Bands of the spectrum</source>
        <translation>Bänder des Spektrums</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>FFT lines, or the power in bands of an octave or a part of one (IEC 61260). Measured live; where the view stands still, the spectrum shows FFT lines</source>
        <translation>FFT-Linien oder die Leistung in Bändern einer Oktave oder eines Teils davon (IEC 61260). Live gemessen; steht die Ansicht still, zeigt das Spektrum FFT-Linien</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Averaging of the spectrum</source>
        <translation>Mittelung des Spektrums</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Mean power over time, of every frame: with the time constants of sound level meters, or all since the reset</source>
        <translation>Mittlere Leistung über die Zeit, aus jedem Frame: mit den Zeitkonstanten von Schallpegelmessern oder alles seit dem Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Peaks of the spectrum</source>
        <translation>Spitzen des Spektrums</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>The line of the greatest levels: none, falling after a while, or all since the reset</source>
        <translation>Die Linie der größten Pegel: keine, nach einer Weile fallend, oder alle seit dem Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Hold time of peaks</source>
        <translation>Haltezeit der Spitzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>How long a peak stands before it falls, 0 to 60 s</source>
        <translation>Wie lange eine Spitze steht, bevor sie fällt, 0 bis 60 s</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Fall of peaks</source>
        <translation>Rücklauf der Spitzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>How fast a peak falls then, 0 to 200 dB a second</source>
        <translation>Wie schnell eine Spitze dann fällt, 0 bis 200 dB je Sekunde</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Weighting</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <location filename="../../gui/settings.py"/>
        <source>Average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Peaks</source>
        <translation>Spitzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Hold, fall</source>
        <translation>Halt, Fall</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Reset averages and maxima</source>
        <translation>Mittelwerte und Maxima zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Begin averages, held peaks, loudness and true peak anew</source>
        <translation>Mittelwerte, gehaltene Spitzen, Lautheit und True Peak neu beginnen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Calibrate…</source>
        <translation>Kalibrieren …</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Calibrate the microphone</source>
        <translation>Mikrofon kalibrieren</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Without effect: no peak falls</source>
        <translation>Ohne Wirkung: Keine Spitze fällt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Without effect: where two recipes are compared, their bands are shown as they are</source>
        <translation>Ohne Wirkung: Beim Vergleich zweier Rezepte werden ihre Bänder gezeigt, wie sie sind</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Make the spectrum read sound pressure in dB SPL, and undo the microphone&apos;s response. The spectrogram stays in dBFS</source>
        <translation>Das Spektrum Schalldruck in dB SPL anzeigen lassen und den Frequenzgang des Mikrofons ausgleichen. Das Spektrogramm bleibt in dBFS</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Only a microphone can be calibrated: choose one as the input</source>
        <translation>Nur ein Mikrofon lässt sich kalibrieren: eines als Eingang wählen</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>0 dBFS is {level} dB SPL</source>
        <translation>0 dBFS sind {level} dB SPL</translation>
    </message>
    <message>
        <location filename="../../gui/panels/spectrum_section.py"/>
        <source>Response: {name}</source>
        <translation>Frequenzgang: {name}</translation>
    </message>
    <message>
        <location filename="../../gui/panels/status_strip.py"/>
        <source>How it runs</source>
        <translation>Wie es läuft</translation>
    </message>
    <message>
        <location filename="../../gui/panels/status_strip.py"/>
        <source>Show all numbers of this run (Ctrl+I)</source>
        <translation>Alle Werte dieses Laufs zeigen (Strg+I)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/status_strip.py"/>
        <source>What it hears</source>
        <translation>Was es hört</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>PAUSED</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>STOPPED</source>
        <translation>BEENDET</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Live: the view follows the input</source>
        <translation>Live: Die Ansicht folgt dem Eingang</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Paused: the view stands still, capture goes on</source>
        <translation>Angehalten: Die Ansicht steht still, der Eingang läuft weiter</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>A file is shown</source>
        <translation>Eine Datei wird gezeigt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>The input has ended; what it delivered is still here</source>
        <translation>Der Eingang ist beendet; was er geliefert hat, ist noch da</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Nothing is open yet</source>
        <translation>Noch ist nichts geöffnet</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>NO SOUND</source>
        <translation>KEIN TON</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>The input is away; time goes on, and it is being looked for</source>
        <translation>Der Eingang ist weg; die Zeit läuft weiter, er wird gesucht</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Choose where the sound comes from</source>
        <translation>Wählen, woher der Ton kommt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <location filename="../../gui/views/strip_bar.py"/>
        <source>Time in the track</source>
        <translation>Zeit in der Spur</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Hold the view; capture goes on (Space)</source>
        <translation>Ansicht anhalten; der Eingang läuft weiter (Leertaste)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Open a sound file (Ctrl+O)</source>
        <translation>Eine Audiodatei öffnen (Strg+O)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Copy a script that makes the array on the screen (Ctrl+Shift+C)</source>
        <translation>Ein Skript kopieren, das das gezeigte Array erzeugt (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>All commands (F10; Ctrl+K finds one by its name)</source>
        <translation>Alle Befehle (F10; Strg+K findet einen am Namen)</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>{source}
Choose where the sound comes from</source>
        <translation>{source}
Wählen, woher der Ton kommt</translation>
    </message>
    <message>
        <location filename="../../gui/panels/transport.py"/>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/playing/hear_actions.py"/>
        <source>{ms:.0f} ms queued, {n} interruptions</source>
        <extracomment>Of one: {ms:.0f} ms queued, {n} interruption</extracomment>
        <translation>
            <numerusform>{ms:.0f} ms im Vorrat, {n} Unterbrechung</numerusform>
            <numerusform>{ms:.0f} ms im Vorrat, {n} Unterbrechungen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/playing/hear_actions.py"/>
        <source>The input is not heard any more</source>
        <translation>Der Eingang wird nicht mehr mitgehört</translation>
    </message>
    <message>
        <location filename="../../gui/playing/hear_actions.py"/>
        <source>You hear the input. Loudspeakers may make it howl: use headphones</source>
        <translation>Der Eingang wird mitgehört. Über Lautsprecher kann es pfeifen: Kopfhörer nehmen</translation>
    </message>
    <message>
        <location filename="../../gui/playing/hear_actions.py"/>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../../gui/playing/hear_actions.py"/>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="../../gui/playing/monitoring.py"/>
        <source>Only live sound can be heard as it comes: choose an input first</source>
        <translation>Mithören lässt sich nur, was gerade ankommt: zuerst einen Eingang wählen</translation>
    </message>
    <message>
        <location filename="../../gui/playing/monitoring.py"/>
        <source>This input is what the computer plays.</source>
        <translation>Dieser Eingang ist, was der Computer spielt.</translation>
    </message>
    <message>
        <location filename="../../gui/playing/monitoring.py"/>
        <source>It is heard already, and would howl: choose another one.</source>
        <translation>Das ist schon zu hören und würde pfeifen: einen anderen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../gui/playing/output_opening.py"/>
        <source>The output could not be opened: {error}.</source>
        <translation>Der Ausgang konnte nicht geöffnet werden: {error}.</translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play or pause a file; hold live sound, or go back to it</source>
        <translation>Datei wiedergeben oder anhalten; Live-Ton einfrieren oder zu ihm zurück</translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play or pause what is shown</source>
        <translation>Sichtbares wiedergeben oder anhalten</translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play slower</source>
        <translation>Langsamer wiedergeben</translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Play faster</source>
        <translation>Schneller wiedergeben</translation>
    </message>
    <message>
        <location filename="../../gui/playing/play_actions.py"/>
        <source>Playhead to the start of the view</source>
        <translation>Abspielposition an den Anfang des Ausschnitts</translation>
    </message>
    <message>
        <location filename="../../gui/playing/playback.py"/>
        <source>Pause first (Space): then this plays what was heard</source>
        <translation>Zuerst anhalten (Leertaste): dann erklingt hiermit das Gehörte</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/memory.py"/>
        <source>Your settings were kept by a newer Melscope and stay as they are; this one keeps its own beside them</source>
        <translation>Die Einstellungen stammen von einem neueren Melscope und bleiben unverändert; dieses legt eigene daneben ab</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Settings of Melscope (*{suffix})</source>
        <translation>Einstellungen von Melscope (*{suffix})</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Undo the change of settings</source>
        <translation>Änderung der Einstellungen rückgängig machen</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Redo the change of settings</source>
        <translation>Änderung der Einstellungen wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>All settings as they were at first</source>
        <translation>Alle Einstellungen wie am Anfang</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Save the settings as a preset…</source>
        <translation>Einstellungen als Voreinstellung sichern …</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Open a preset…</source>
        <translation>Voreinstellung öffnen …</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Preset: {name} (not understood: {ignored})</source>
        <translation>Voreinstellung: {name} (nicht verstanden: {ignored})</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Preset: {name}</source>
        <translation>Voreinstellung: {name}</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Save the settings as a preset</source>
        <translation>Einstellungen als Voreinstellung sichern</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>My settings</source>
        <translation>Meine Einstellungen</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Save it to another folder.</source>
        <translation>In einem anderen Ordner sichern.</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Saved the settings as “{name}”</source>
        <translation>Einstellungen als „{name}“ gesichert</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/preset_actions.py"/>
        <source>Open a preset</source>
        <translation>Voreinstellung öffnen</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/settings_file.py"/>
        <source>{name!r} is no file of settings.</source>
        <translation>{name!r} ist keine Datei mit Einstellungen.</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/settings_file.py"/>
        <source>{name!r} cannot be read ({reason}).</source>
        <translation>{name!r} ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <location filename="../../gui/preferences/settings_file.py"/>
        <source>{name!r} was written by a newer Melscope.</source>
        <translation>{name!r} wurde von einem neueren Melscope geschrieben.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Begin the box at the cursor</source>
        <translation>Rechteck am Cursor beginnen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>End the box at the cursor</source>
        <translation>Rechteck am Cursor beenden</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Top of the box at the cursor</source>
        <translation>Oberkante des Rechtecks an den Cursor</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Foot of the box at the cursor</source>
        <translation>Unterkante des Rechtecks an den Cursor</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Limit the box to the band at the cursor</source>
        <translation>Rechteck auf das Band am Cursor begrenzen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Let the box take in all frequencies</source>
        <translation>Rechteck auf alle Frequenzen ausdehnen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box back</source>
        <translation>Rechteck zurück schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box on</source>
        <translation>Rechteck weiter schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box up</source>
        <translation>Rechteck nach oben schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box down</source>
        <translation>Rechteck nach unten schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box back a pixel</source>
        <translation>Rechteck ein Pixel zurück schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box on a pixel</source>
        <translation>Rechteck ein Pixel weiter schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box up a pixel</source>
        <translation>Rechteck ein Pixel nach oben schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Move the box down a pixel</source>
        <translation>Rechteck ein Pixel nach unten schieben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Shorten the box</source>
        <translation>Rechteck verkürzen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Lengthen the box</source>
        <translation>Rechteck verlängern</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Lower the top of the box</source>
        <translation>Oberkante des Rechtecks senken</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Raise the top of the box</source>
        <translation>Oberkante des Rechtecks heben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Shorten the box by a pixel</source>
        <translation>Rechteck um ein Pixel verkürzen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Lengthen the box by a pixel</source>
        <translation>Rechteck um ein Pixel verlängern</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Lower the top of the box by a pixel</source>
        <translation>Oberkante des Rechtecks um ein Pixel senken</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>Raise the top of the box by a pixel</source>
        <translation>Oberkante des Rechtecks um ein Pixel heben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/box_keys.py"/>
        <source>The waveform has no frequencies: move the cursor down to a spectrogram</source>
        <translation>Die Wellenform hat keine Frequenzen: Cursor nach unten in ein Spektrogramm bewegen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/keyboard_cursor.py"/>
        <source>Box begun; move the cursor and end it with the same key</source>
        <translation>Rechteck begonnen; Cursor bewegen und mit derselben Taste beenden</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>{where}: {gap}.</source>
        <translation>{where}: {gap}.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Copied: the spectrum in words</source>
        <translation>Kopiert: das Spektrum in Worten</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Try another place.</source>
        <translation>Eine andere Stelle versuchen.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <location filename="../../gui/recording/choices.py"/>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>At {time}</source>
        <translation>Bei {time}</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>{name}. {state}</source>
        <translation>{name}. {state}</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor back</source>
        <translation>Cursor zurück</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor on</source>
        <translation>Cursor weiter</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor to higher frequencies</source>
        <translation>Cursor zu höheren Frequenzen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor to lower frequencies</source>
        <translation>Cursor zu tieferen Frequenzen</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor back a pixel</source>
        <translation>Cursor ein Pixel zurück</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor on a pixel</source>
        <translation>Cursor ein Pixel weiter</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor up a pixel</source>
        <translation>Cursor ein Pixel nach oben</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor down a pixel</source>
        <translation>Cursor ein Pixel nach unten</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Cursor to the loudest place</source>
        <translation>Cursor an die lauteste Stelle</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Show or hide the cursor</source>
        <translation>Cursor ein- oder ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Begin or end a box at the cursor</source>
        <translation>Rechteck am Cursor beginnen oder beenden</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Spectrum in words</source>
        <translation>Spektrum in Worten</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>Copy the spectrum in words</source>
        <translation>Spektrum in Worten kopieren</translation>
    </message>
    <message>
        <location filename="../../gui/reach/reach_actions.py"/>
        <source>The view in words</source>
        <translation>Ansicht in Worten</translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>silence.</source>
        <translation>Stille.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>no tone stands out.</source>
        <translation>kein Ton ragt heraus.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <location filename="../../gui/reach/view_words.py"/>
        <source>{before}, then {next}</source>
        <translation>{before}, dann {next}</translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>strongest at {tones}.</source>
        <translation>am stärksten bei {tones}.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>Overall {level} dBFS RMS; no clear pitch.</source>
        <translation>Insgesamt {level} dBFS RMS; keine klare Tonhöhe.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>Overall {level} dBFS RMS; pitch {tone}.</source>
        <translation>Insgesamt {level} dBFS RMS; Tonhöhe {tone}.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/spectrum_words.py"/>
        <source>{where}: {words}</source>
        <translation>{where}: {words}</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>Nothing is open yet.</source>
        <translation>Noch ist nichts geöffnet.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>the difference of the two in dB</source>
        <translation>die Differenz der beiden in dB</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>{name}, {time}. From the top: {panes}. Frequencies from {fmin} to {fmax}, levels from {low} to {high} dB, colours {colours}.</source>
        <translation>{name}, {time}. Von oben: {panes}. Frequenzen von {fmin} bis {fmax}, Pegel von {low} bis {high} dB, Farben {colours}.</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>live, the newest {seconds:.3g} s</source>
        <translation>live, die neuesten {seconds:.3g} s</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>paused, from {begin} to {end} of {whole}</source>
        <translation>angehalten, von {begin} bis {end} von {whole}</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>ended, from {begin} to {end} of {whole}</source>
        <translation>beendet, von {begin} bis {end} von {whole}</translation>
    </message>
    <message>
        <location filename="../../gui/reach/view_words.py"/>
        <source>from {begin} to {end} of {whole}</source>
        <translation>von {begin} bis {end} von {whole}</translation>
    </message>
    <message>
        <location filename="../../gui/reading.py"/>
        <source>dB, first − second</source>
        <translation>dB, erstes − zweites</translation>
    </message>
    <message>
        <location filename="../../gui/reading.py"/>
        <source>band {n} · {hz}</source>
        <translation>Band {n} · {hz}</translation>
    </message>
    <message>
        <location filename="../../gui/reading.py"/>
        <location filename="../../gui/run_report.py"/>
        <source>silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <location filename="../../gui/reading.py"/>
        <source>at {time}</source>
        <translation>bei {time}</translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>What it delivered is kept, and it is taken up again as soon as it is back.</source>
        <translation>Was es geliefert hat, bleibt; sobald es zurück ist, geht es weiter.</translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>{name!r} has stopped delivering sound; looking for it…</source>
        <translation>{name!r} liefert keinen Ton mehr; wird gesucht …</translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>The computer slept for {length}; the gap is on the time line</source>
        <translation>Der Rechner hat {length} geschlafen; die Lücke steht auf der Zeitachse</translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>Went on with {name!r} after {length} without sound</source>
        <translation>Weiter mit {name!r} nach {length} ohne Ton</translation>
    </message>
    <message>
        <location filename="../../gui/reconnection.py"/>
        <source>{name!r} is back after {length}; the gap is on the time line</source>
        <translation>{name!r} ist nach {length} zurück; die Lücke steht auf der Zeitachse</translation>
    </message>
    <message>
        <location filename="../../gui/recording/choices.py"/>
        <source>5 s earlier</source>
        <translation>5 s früher</translation>
    </message>
    <message>
        <location filename="../../gui/recording/choices.py"/>
        <source>10 s earlier</source>
        <translation>10 s früher</translation>
    </message>
    <message>
        <location filename="../../gui/recording/choices.py"/>
        <source>30 s earlier</source>
        <translation>30 s früher</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>No input is running that could be recorded.</source>
        <translation>Es läuft kein Eingang, der aufgenommen werden könnte.</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Choose an input.</source>
        <translation>Einen Eingang wählen.</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Record, or end the recording</source>
        <translation>Aufnehmen oder Aufnahme beenden</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Which sounds to record…</source>
        <translation>Aufzunehmende Klänge …</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Only sounds above {trigger}</source>
        <translation>Nur Klänge über {trigger}</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Nothing was recorded: there was no sound to record</source>
        <translation>Nichts aufgenommen: Es gab keinen Ton aufzunehmen</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Record again</source>
        <translation>Erneut aufnehmen</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{kind}, beginning {begin}, only sounds above {trigger}</source>
        <translation>{kind}, Beginn {begin}, nur Klänge über {trigger}</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{kind}, beginning {begin}</source>
        <translation>{kind}, Beginn {begin}</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{kind}, only sounds above {trigger}</source>
        <translation>{kind}, nur Klänge über {trigger}</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Wait, and record each sound into a file of its own</source>
        <translation>Warten und jeden Klang in eine eigene Datei aufnehmen</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Level, band and silence…</source>
        <translation>Pegel, Band und Stille …</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Recorded {length} as “{name}”</source>
        <translation>{length} als „{name}“ aufgenommen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_actions.py"/>
        <source>Recorded {length} in {n} files</source>
        <extracomment>Of one: Recorded {length} in {n} file</extracomment>
        <translation>
            <numerusform>{length} in {n} Datei aufgenommen</numerusform>
            <numerusform>{length} in {n} Dateien aufgenommen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{recorded}; {lost:.3g} s of it lost, silent there</source>
        <translation>{recorded}; davon {lost:.3g} s verloren, dort Stille</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_actions.py"/>
        <source>{recorded}; {n} values too loud for it, clipped</source>
        <extracomment>Of one: {recorded}; {n} value too loud for it, clipped</extracomment>
        <translation>
            <numerusform>{recorded}; {n} Wert zu laut, abgeschnitten</numerusform>
            <numerusform>{recorded}; {n} Werte zu laut, abgeschnitten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Record what the input delivers into a file (R)</source>
        <translation>Aufnehmen, was der Eingang liefert (R)</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_button.py"/>
        <source>Waiting · {n} so far</source>
        <extracomment>Of one: Waiting · {n} so far</extracomment>
        <translation>
            <numerusform>Wartet · bisher {n}</numerusform>
            <numerusform>Wartet · bisher {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/recording/record_button.py"/>
        <source>Waits for a sound; {n} recorded so far. Stop waiting (R)</source>
        <extracomment>Of one: Waits for a sound; {n} recorded so far. Stop waiting (R)</extracomment>
        <translation>
            <numerusform>Wartet auf einen Klang; bisher {n} aufgenommen. Warten beenden (R)</numerusform>
            <numerusform>Wartet auf einen Klang; bisher {n} aufgenommen. Warten beenden (R)</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Records: {length}, {size}. Stop recording (R)</source>
        <translation>Nimmt auf: {length}, {size}. Aufnahme beenden (R)</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Records “{name}”: {length}, {size}. Stop recording (R)</source>
        <translation>Nimmt „{name}“ auf: {length}, {size}. Aufnahme beenden (R)</translation>
    </message>
    <message>
        <location filename="../../gui/recording/record_button.py"/>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Which sounds are recorded</source>
        <translation>Welche Klänge aufgenommen werden</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Level that begins a recording</source>
        <translation>Pegel, der eine Aufnahme beginnt</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>RMS level with which a sound begins, in dBFS; a full-scale sine has −3. It ends {hysteresis:g} dB below</source>
        <translation>RMS-Pegel, mit dem ein Klang beginnt, in dBFS; ein voll ausgesteuerter Sinus hat −3. Er endet {hysteresis:g} dB darunter</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Lowest frequency that begins a recording</source>
        <translation>Tiefste Frequenz, die eine Aufnahme beginnt</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Only what lies above it counts</source>
        <translation>Nur was darüber liegt, zählt</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Highest frequency that begins a recording</source>
        <translation>Höchste Frequenz, die eine Aufnahme beginnt</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Only what lies below it counts</source>
        <translation>Nur was darunter liegt, zählt</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Silence that ends a recording</source>
        <translation>Stille, die eine Aufnahme beendet</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>So long it must be quiet before a file ends</source>
        <translation>So lange muss es still sein, bevor eine Datei endet</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Each sound this loud gets a file of its own.</source>
        <translation>Jeder so laute Klang bekommt eine eigene Datei.</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Louder than</source>
        <translation>Lauter als</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Above</source>
        <translation>Über</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Below</source>
        <translation>Unter</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>Until quiet for</source>
        <translation>Bis still für</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>{level}, above {low}</source>
        <translation>{level}, über {low}</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>{level}, {low} to {high}</source>
        <translation>{level}, {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../gui/recording/trigger_panel.py"/>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../gui/retention.py"/>
        <source>Sound cannot be kept in &apos;{folder}&apos;: {reason}.</source>
        <translation>In &apos;{folder}&apos; kann kein Ton vorgehalten werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../../gui/retention.py"/>
        <source>Keep less (10 minutes need no disk), or make room.</source>
        <translation>Weniger vorhalten (10 Minuten brauchen kein Laufwerk) oder Platz schaffen.</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Nothing is open</source>
        <translation>Nichts geöffnet</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Analysing… {percent:.0f} %</source>
        <translation>Analyse … {percent:.0f} %</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Input ended</source>
        <translation>Eingang beendet</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>{fps:.0f} fps</source>
        <translation>{fps:.0f} fps</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>paint {ms:.1f} ms</source>
        <translation>Zeichnen {ms:.1f} ms</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>sound → screen {ms:.0f} ms</source>
        <translation>Ton → Bild {ms:.0f} ms</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>{length} kept</source>
        <translation>{length} vorgehalten</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Paint</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Arrival → painted</source>
        <translation>Ankunft → gezeichnet</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Delay of the analysis itself</source>
        <translation>Verzögerung der Analyse selbst</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>{name}, {sr} Hz, {channels} ch</source>
        <translation>{name}, {sr} Hz, {channels} Kan.</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Samples captured</source>
        <translation>Aufgenommene Samples</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Samples dropped by us</source>
        <translation>Von Melscope verworfene Samples</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Overflows of the device</source>
        <translation>Überläufe des Geräts</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Samples lost by the device</source>
        <translation>Vom Gerät verlorene Samples</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Samples while the input was away</source>
        <translation>Samples, während der Eingang weg war</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Samples elapsed, all of these</source>
        <translation>Verstrichene Samples, alle zusammen</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Frames analysed</source>
        <translation>Analysierte Frames</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Frames passed over</source>
        <translation>Übergangene Frames</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Batches waiting</source>
        <translation>Wartende Pakete</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Sample clock</source>
        <translation>Sample-Takt</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>measuring…</source>
        <translation>wird gemessen …</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Hearing the input</source>
        <translation>Mithören des Eingangs</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>{percent:.0f} % of a core</source>
        <translation>{percent:.0f} % eines Kerns</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>{channels} ch</source>
        <translation>{channels} Kan.</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Peak {hz} {level} {unit}</source>
        <translation>Spitze {hz} {level} {unit}</translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>Input now: {words}</source>
        <translation>Eingang jetzt: {words}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/run_report.py"/>
        <source>{count} samples dropped</source>
        <extracomment>Of one: {count} sample dropped</extracomment>
        <translation>
            <numerusform>{count} Sample verloren</numerusform>
            <numerusform>{count} Samples verloren</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>device lost {length}</source>
        <translation>Gerät verlor {length}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/run_report.py"/>
        <source>{n} device overflows</source>
        <extracomment>Of one: {n} device overflow</extracomment>
        <translation>
            <numerusform>{n} Überlauf des Geräts</numerusform>
            <numerusform>{n} Überläufe des Geräts</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>away {length}</source>
        <translation>{length} weg</translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/run_report.py"/>
        <source>{n} gaps</source>
        <extracomment>Of one: {n} gap</extracomment>
        <translation>
            <numerusform>{n} Lücke</numerusform>
            <numerusform>{n} Lücken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/run_report.py"/>
        <source>{n} samples lost: the computer was too busy</source>
        <extracomment>Of one: {n} sample lost: the computer was too busy</extracomment>
        <translation>
            <numerusform>{n} Sample verloren: Rechner überlastet</numerusform>
            <numerusform>{n} Samples verloren: Rechner überlastet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/run_report.py"/>
        <source>{n} times the device lost sound</source>
        <extracomment>Of one: {n} time the device lost sound</extracomment>
        <translation>
            <numerusform>{n}-mal hat das Gerät Ton verloren</numerusform>
            <numerusform>{n}-mal hat das Gerät Ton verloren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/run_report.py"/>
        <source>{n} samples lost by the device</source>
        <extracomment>Of one: {n} sample lost by the device</extracomment>
        <translation>
            <numerusform>{n} Sample vom Gerät verloren</numerusform>
            <numerusform>{n} Samples vom Gerät verloren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../gui/run_report.py"/>
        <source>{n} frames passed over: analysis is behind</source>
        <extracomment>Of one: {n} frame passed over: analysis is behind</extracomment>
        <translation>
            <numerusform>{n} Frame übergangen: Analyse im Rückstand</numerusform>
            <numerusform>{n} Frames übergangen: Analyse im Rückstand</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../gui/run_report.py"/>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Greys</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Turbo (not perceptual)</source>
        <translation>Turbo (nicht perzeptuell)</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Inferno, reversed</source>
        <translation>Inferno, umgekehrt</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Magma, reversed</source>
        <translation>Magma, umgekehrt</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Viridis, reversed</source>
        <translation>Viridis, umgekehrt</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Cividis, reversed</source>
        <translation>Cividis, umgekehrt</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Greys, reversed</source>
        <translation>Graustufen, umgekehrt</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Turbo, reversed (not perceptual)</source>
        <translation>Turbo, umgekehrt (nicht perzeptuell)</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Fast</source>
        <translation>Fast</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Slow</source>
        <translation>Slow</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>frequency range must rise, got {fmin:g} to {fmax:g} Hz</source>
        <translation>der Frequenzbereich muss steigen, angegeben ist {fmin:g} bis {fmax:g} Hz</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>level range must rise within {least:g} to {most:g} dB, got {low:g} to {high:g}</source>
        <translation>der Pegelbereich muss innerhalb von {least:g} bis {most:g} dB steigen, angegeben ist {low:g} bis {high:g}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>colours must be one of {names}, got {colours!r}</source>
        <translation>die Farben müssen eine von {names} sein, angegeben ist {colours!r}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>span must be from {least:g} to {most:g} s, got {span:g}</source>
        <translation>die Zeitspanne muss von {least:g} bis {most:g} s reichen, ist aber {span:g}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>fps must be from 1 to {most}, got {fps}</source>
        <translation>fps muss von 1 bis {most} reichen, ist aber {fps}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>motion must be one of {names}, got {motion!r}</source>
        <translation>die Bewegung muss eine von {names} sein, angegeben ist {motion!r}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>{name} must be one of {names}, got {value}</source>
        <translation>{name} muss eines von {names} sein, ist aber {value}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>hold must be from 0 to {most:g} s, got {hold:g}</source>
        <translation>hold muss von 0 bis {most:g} s reichen, ist aber {hold:g}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>fall must be from 0 to {most:g} dB/s, got {fall:g}</source>
        <translation>fall muss von 0 bis {most:g} dB/s reichen, ist aber {fall:g}</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>{weighting}-weighted</source>
        <translation>{weighting}-bewertet</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>Octave</source>
        <translation>Oktave</translation>
    </message>
    <message>
        <location filename="../../gui/settings.py"/>
        <source>1/{fraction} octave</source>
        <translation>1/{fraction} Oktave</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>{one} − {other}, dB</source>
        <translation>{one} − {other}, dB</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>+ more in {name}</source>
        <translation>+ mehr in {name}</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>− more in {name}</source>
        <translation>− mehr in {name}</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>mix</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>stacked</source>
        <translation>gestapelt</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>ch {number}</source>
        <translation>Kan. {number}</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>{words} · {more}</source>
        <translation>{words} · {more}</translation>
    </message>
    <message>
        <location filename="../../gui/views/backdrop_plan.py"/>
        <source>running maximum</source>
        <translation>laufendes Maximum</translation>
    </message>
    <message>
        <location filename="../../gui/views/compact_strip.py"/>
        <source>Compact strip, above all windows</source>
        <translation>Kompakter Streifen über allen Fenstern</translation>
    </message>
    <message>
        <location filename="../../gui/views/compact_strip.py"/>
        <source>A compact strip; Esc brings the whole window back</source>
        <translation>Ein kompakter Streifen; Esc bringt das ganze Fenster zurück</translation>
    </message>
    <message>
        <location filename="../../gui/views/compact_strip.py"/>
        <source>The whole window</source>
        <translation>Das ganze Fenster</translation>
    </message>
    <message>
        <location filename="../../gui/views/label_editor.py"/>
        <source>Label of the region</source>
        <translation>Label des Bereichs</translation>
    </message>
    <message>
        <location filename="../../gui/views/label_editor.py"/>
        <source>Return keeps the label, Esc the one before</source>
        <translation>Return übernimmt das Label, Esc behält das vorige</translation>
    </message>
    <message>
        <location filename="../../gui/views/label_editor.py"/>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <location filename="../../gui/views/layout_gestures.py"/>
        <source>Another size</source>
        <translation>Andere Größe</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Hide the spectra and the level meter</source>
        <translation>Spektren und Pegelanzeige ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Show the spectra and the level meter</source>
        <translation>Spektren und Pegelanzeige einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Hide the overview</source>
        <translation>Übersicht ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Show the overview</source>
        <translation>Übersicht einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Hide the line at the foot</source>
        <translation>Statuszeile ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Show the line at the foot</source>
        <translation>Statuszeile einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Wider spectra</source>
        <translation>Spektren breiter</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Narrower spectra</source>
        <translation>Spektren schmaler</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Wider settings</source>
        <translation>Einstellungen breiter</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Narrower settings</source>
        <translation>Einstellungen schmaler</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Usual layout</source>
        <translation>Übliche Anordnung</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>Usual width of the settings</source>
        <translation>Übliche Breite der Einstellungen</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>The spectra are hidden</source>
        <translation>Die Spektren sind ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>The spectra are shown</source>
        <translation>Die Spektren sind eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>The overview is hidden</source>
        <translation>Die Übersicht ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>The overview is shown</source>
        <translation>Die Übersicht ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>The line at the foot is hidden</source>
        <translation>Die Statuszeile ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_actions.py"/>
        <source>The line at the foot is shown</source>
        <translation>Die Statuszeile ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_gestures.py"/>
        <source>Usual heights</source>
        <translation>Übliche Höhen</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_gestures.py"/>
        <source>Usual width of the spectra</source>
        <translation>Übliche Breite der Spektren</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_gestures.py"/>
        <source>Drag to make a row taller; a double click makes it as usual</source>
        <translation>Ziehen ändert die Höhe der Zeile; Doppelklick stellt die übliche her</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_gestures.py"/>
        <source>Drag to make the spectra wider; a double click makes them as usual</source>
        <translation>Ziehen ändert die Breite der Spektren; Doppelklick stellt die übliche her</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_gestures.py"/>
        <source>Drag to another place in the order</source>
        <translation>An eine andere Stelle der Reihenfolge ziehen</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_gestures.py"/>
        <source>Hide this row; the menu Layout shows it again</source>
        <translation>Diese Zeile ausblenden; das Menü Anordnung blendet sie wieder ein</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Hide the waveform</source>
        <translation>Wellenform ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Show the waveform</source>
        <translation>Wellenform einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the waveform up</source>
        <translation>Wellenform nach oben verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the waveform down</source>
        <translation>Wellenform nach unten verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Taller waveform</source>
        <translation>Wellenform höher</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Lower waveform</source>
        <translation>Wellenform niedriger</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The waveform is hidden</source>
        <translation>Die Wellenform ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The waveform is shown</source>
        <translation>Die Wellenform ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The waveform is now number {place} of {count}</source>
        <translation>Die Wellenform ist jetzt Nummer {place} von {count}</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Hide the spectrogram</source>
        <translation>Spektrogramm ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Show the spectrogram</source>
        <translation>Spektrogramm einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the spectrogram up</source>
        <translation>Spektrogramm nach oben verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the spectrogram down</source>
        <translation>Spektrogramm nach unten verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Taller spectrogram</source>
        <translation>Spektrogramm höher</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Lower spectrogram</source>
        <translation>Spektrogramm niedriger</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The spectrogram is hidden</source>
        <translation>Das Spektrogramm ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The spectrogram is shown</source>
        <translation>Das Spektrogramm ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The spectrogram is now number {place} of {count}</source>
        <translation>Das Spektrogramm ist jetzt Nummer {place} von {count}</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Hide the mel view</source>
        <translation>Mel-Ansicht ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Show the mel view</source>
        <translation>Mel-Ansicht einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the mel view up</source>
        <translation>Mel-Ansicht nach oben verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the mel view down</source>
        <translation>Mel-Ansicht nach unten verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Taller mel view</source>
        <translation>Mel-Ansicht höher</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Lower mel view</source>
        <translation>Mel-Ansicht niedriger</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The mel view is hidden</source>
        <translation>Die Mel-Ansicht ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The mel view is shown</source>
        <translation>Die Mel-Ansicht ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The mel view is now number {place} of {count}</source>
        <translation>Die Mel-Ansicht ist jetzt Nummer {place} von {count}</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Hide the difference</source>
        <translation>Differenz ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Show the difference</source>
        <translation>Differenz einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the difference up</source>
        <translation>Differenz nach oben verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the difference down</source>
        <translation>Differenz nach unten verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The difference is hidden</source>
        <translation>Die Differenz ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The difference is shown</source>
        <translation>Die Differenz ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The difference is now number {place} of {count}</source>
        <translation>Die Differenz ist jetzt Nummer {place} von {count}</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Hide the first recipe</source>
        <translation>Erstes Rezept ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Show the first recipe</source>
        <translation>Erstes Rezept einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the first recipe up</source>
        <translation>Erstes Rezept nach oben verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the first recipe down</source>
        <translation>Erstes Rezept nach unten verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Taller recipes</source>
        <translation>Rezepte höher</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Lower recipes</source>
        <translation>Rezepte niedriger</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The first recipe is hidden</source>
        <translation>Das erste Rezept ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The first recipe is shown</source>
        <translation>Das erste Rezept ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The first recipe is now number {place} of {count}</source>
        <translation>Das erste Rezept ist jetzt Nummer {place} von {count}</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Hide the second recipe</source>
        <translation>Zweites Rezept ausblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Show the second recipe</source>
        <translation>Zweites Rezept einblenden</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the second recipe up</source>
        <translation>Zweites Rezept nach oben verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>Move the second recipe down</source>
        <translation>Zweites Rezept nach unten verschieben</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The second recipe is hidden</source>
        <translation>Das zweite Rezept ist ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The second recipe is shown</source>
        <translation>Das zweite Rezept ist eingeblendet</translation>
    </message>
    <message>
        <location filename="../../gui/views/layout_words.py"/>
        <source>The second recipe is now number {place} of {count}</source>
        <translation>Das zweite Rezept ist jetzt Nummer {place} von {count}</translation>
    </message>
    <message>
        <location filename="../../gui/views/level_meter.py"/>
        <source>Level of each channel: RMS (bar), greatest sample (line), on the axis of the spectra. Loudness in LUFS (BS.1770): M momentary, 400 ms; S short-term, 3 s; I integrated since the reset. TP: greatest true peak since the reset, in dBTP. Click to reset I and TP.</source>
        <translation>Pegel jedes Kanals: RMS (Balken), größtes Sample (Linie), auf der Achse der Spektren. Lautheit in LUFS (BS.1770): M momentan, 400 ms; S kurzzeitig, 3 s; I integriert seit dem Zurücksetzen. TP: höchster True Peak seit dem Zurücksetzen, in dBTP. Ein Klick setzt I und TP zurück.</translation>
    </message>
    <message>
        <location filename="../../gui/views/overview_strip.py"/>
        <source>Overview of all sound</source>
        <translation>Übersicht über allen Ton</translation>
    </message>
    <message>
        <location filename="../../gui/views/overview_strip.py"/>
        <source>All there is. Drag the frame, or click, to look elsewhere (← →, Home, End)</source>
        <translation>Alles, was da ist. Rahmen ziehen oder klicken, um woanders hinzusehen (← →, Pos1, Ende)</translation>
    </message>
    <message>
        <location filename="../../gui/views/panel_edge.py"/>
        <source>Drag to make the settings wider; a double click makes them as usual</source>
        <translation>Ziehen ändert die Breite der Einstellungen; Doppelklick stellt die übliche her</translation>
    </message>
    <message>
        <location filename="../../gui/views/stage.py"/>
        <source>Waveform, spectrogram, spectrum and mel spectrogram</source>
        <translation>Wellenform, Spektrogramm, Spektrum und Mel-Spektrogramm</translation>
    </message>
    <message>
        <location filename="../../gui/views/strip_bar.py"/>
        <source>Back to the whole window</source>
        <translation>Zurück zum ganzen Fenster</translation>
    </message>
    <message>
        <location filename="../../gui/views/strip_bar.py"/>
        <source>Back to the whole window (Esc)</source>
        <translation>Zurück zum ganzen Fenster (Esc)</translation>
    </message>
    <message>
        <location filename="../../gui/views/strip_bar.py"/>
        <source>The input is heard</source>
        <translation>Der Eingang wird mitgehört</translation>
    </message>
    <message>
        <location filename="../../gui/views/strip_bar.py"/>
        <source>The input is heard; stop that (H)</source>
        <translation>Der Eingang wird mitgehört; das beenden (H)</translation>
    </message>
</context>
</TS>
